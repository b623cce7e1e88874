// CRC-32C (Castagnoli), as RFC 3720 appendix B.4 has it.
#ifndef CLAIMWRIGHT_SRC_ACCOUNT_CHECKSUM_H_
#define CLAIMWRIGHT_SRC_ACCOUNT_CHECKSUM_H_

#include <array>
#include <cstdint>

#include "absl/strings/string_view.h"

namespace claimwright {

constexpr std::array<uint32_t, 256> MakeChecksumTable() {
  std::array<uint32_t, 256> table = {};
  for (uint32_t byte = 0; byte < 256; ++byte) {
    uint32_t rest = byte;
    for (int bit = 0; bit < 8; ++bit) rest = (rest >> 1) ^ ((rest & 1) != 0 ? 0x82F63B78u : 0);
    table[byte] = rest;
  }
  return table;
}

inline uint32_t ChecksumOf(absl::string_view bytes) {
  static constexpr std::array<uint32_t, 256> kTable = MakeChecksumTable();
  uint32_t rest = 0xFFFFFFFFu;
  for (char c : bytes) rest = (rest >> 8) ^ kTable[(rest ^ static_cast<unsigned char>(c)) & 0xFF];
  return ~rest;
}

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_ACCOUNT_CHECKSUM_H_
