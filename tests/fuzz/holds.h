// What must hold, in a test and in a fuzzer alike.
#ifndef CLAIMWRIGHT_TESTS_FUZZ_HOLDS_H_
#define CLAIMWRIGHT_TESTS_FUZZ_HOLDS_H_

#include <cstdio>
#include <cstdlib>
#include <string>

namespace claimwright::fuzz {

// Ends the process with the reason, which a fuzzer keeps with the bytes that led there.
inline void Holds(bool condition, const std::string& otherwise) {
  if (condition) return;
  std::fprintf(stderr, "does not hold: %s\n", otherwise.c_str());
  std::abort();
}

}  // namespace claimwright::fuzz

#endif  // CLAIMWRIGHT_TESTS_FUZZ_HOLDS_H_
