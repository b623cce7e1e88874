// The reader and writer of 835 files: what was read and can be written reads back to the same.
#include <cstddef>
#include <cstdint>
#include <string>

#include "claimwright/remittance.h"
#include "claimwright/v1/remittance.pb.h"
#include "claimwright/x12_remittance.h"
#include "tests/fuzz/holds.h"
#include "tests/x12/remittances.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace claimwright;
  const std::string file(reinterpret_cast<const char*>(bytes), size);
  for (const v1::X12Remittance& read : x12::ReadRemittances(file).remittances) {
    CheckBalance(read.remittance());
    std::string written;
    RemittanceWriter writer(x12::WriterOptions(), &written);
    if (!writer.Add(read).ok()) continue;
    fuzz::Holds(writer.Finish().ok(), "what was added can be finished");
    const x12::RemittanceReading again = x12::ReadRemittances(written);
    fuzz::Holds(again.remittances.size() == 1, "one remittance was written:\n" + written);
    v1::RemittanceAdvice expected = read.remittance(), actual = again.remittances[0].remittance();
    fuzz::Holds(expected.SerializeAsString() == actual.SerializeAsString(),
                written + expected.DebugString() + actual.DebugString());
  }
  return 0;
}
