// Gives a fuzzed door every file that is named on the command line: whole, cut off, and with bytes
// changed. What fuzzing once found stands among these files.
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>

#include "gtest/gtest.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size);

namespace {

char** g_files = nullptr;
int g_file_count = 0;

std::string ContentOf(const char* path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << path;
  return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

void Give(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
}

TEST(Replay, HoldsForEveryFile) {
  ASSERT_GT(g_file_count, 0);
  for (int i = 0; i < g_file_count; ++i) {
    SCOPED_TRACE(g_files[i]);
    Give(ContentOf(g_files[i]));
  }
}

TEST(Replay, HoldsForCutAndChangedFiles) {
  constexpr size_t kPlaces = 60;
  for (int i = 0; i < g_file_count; ++i) {
    SCOPED_TRACE(g_files[i]);
    const std::string content = ContentOf(g_files[i]);
    for (size_t place = 0; place < kPlaces; ++place) {
      const size_t at = content.size() * place / kPlaces;
      Give(content.substr(0, at));
      std::string changed = content;
      if (!changed.empty()) changed[at] = static_cast<char>(changed[at] ^ (1 << place % 8));
      Give(changed);
      Give(changed.insert(at, content.substr(0, place)));
    }
  }
}

}  // namespace

int main(int count, char** arguments) {
  testing::InitGoogleTest(&count, arguments);
  g_files = arguments + 1;
  g_file_count = count - 1;
  return RUN_ALL_TESTS();
}
