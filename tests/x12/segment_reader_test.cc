#include "src/x12/segment_reader.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "gtest/gtest.h"
#include "tests/x12/files.h"

namespace claimwright::x12 {
namespace {

std::vector<std::string> TextsOf(SegmentReader* reader) {
  std::vector<std::string> texts;
  Segment segment;
  while (reader->Next(&segment)) texts.emplace_back(segment.text());
  return texts;
}

std::vector<std::string> TextsOf(const std::string& file) {
  SegmentReader reader(nullptr, file, 1000);
  return TextsOf(&reader);
}

TEST(Segment, CountsElementsFromOne) {
  Segment segment;
  segment.Assign(7, "REF*6R*A1  ", '*');
  EXPECT_EQ(segment.id(), Id("REF"));
  EXPECT_EQ(segment[1], "6R");
  EXPECT_EQ(segment[2], "A1");
  EXPECT_EQ(segment[3], "");
  EXPECT_FALSE(segment.all_taken());
  segment.Take(1);
  segment.Take(2);
  EXPECT_TRUE(segment.all_taken());
}

TEST(Segment, MoreElementsThanAnySegmentHasAreNeverTaken) {
  Segment segment;
  segment.Assign(1, "XX" + std::string(60, '*') + "A", '*');
  for (int i = 1; i < 48; ++i) segment.Take(i);
  EXPECT_FALSE(segment.all_taken());
}

TEST(SegmentReader, SkipsAllLineBreaks) {
  const std::vector<std::string> segments = {Isa("000000001"), "GS*HC", "ST*837"};
  const std::vector<std::string> plain = TextsOf(Write(segments, {'*', ':', '^', '~', ""}));
  ASSERT_EQ(plain.size(), 3u);
  for (const char* line_break : {"\n", "\r\n", "\r", "\n\n", " \r\n\t"}) {
    EXPECT_EQ(TextsOf(Write(segments, {'*', ':', '^', '~', line_break})), plain);
  }
}

TEST(SegmentReader, TakesALineBreakForATerminator) {
  const std::vector<std::string> segments = {Isa("000000001"), "GS*HC"};
  EXPECT_EQ(TextsOf(Write(segments, {'*', ':', '^', '\n', ""})), segments);
  EXPECT_EQ(TextsOf(Write(segments, {'*', ':', '^', '\r', "\n"})), segments);
}

TEST(SegmentReader, SkipsAByteOrderMark) {
  EXPECT_EQ(TextsOf("\xEF\xBB\xBF" + Write({Isa("000000001")})).size(), 1u);
}

TEST(SegmentReader, EachInterchangeHasItsSeparators) {
  const std::string file = Write({Isa("000000001"), "A*B:C"}) +
                           Write({Isa("000000002"), "A*B:C"}, {'|', '>', '!', '\x1D', ""});
  SegmentReader reader(nullptr, file, 1000);
  EXPECT_EQ(TextsOf(&reader).back(), "A|B>C");
  EXPECT_EQ(reader.separators().element, '|');
  EXPECT_EQ(reader.separators().component, '>');
  EXPECT_EQ(reader.separators().repetition, '!');
  EXPECT_EQ(reader.separators().segment, '\x1D');
}

TEST(SegmentReader, TheLetterUIsNoRepetitionSeparator) {
  const std::string file = Write({Isa("000000001")}, {'*', ':', 'U', '~', ""});
  SegmentReader reader(nullptr, file, 1000);
  EXPECT_EQ(TextsOf(&reader).size(), 1u);
  EXPECT_EQ(reader.separators().repetition, 0);
}

TEST(SegmentReader, HoldsNoMoreThanASegmentAndABuffer) {
  std::string file = Write({Isa("000000001"), "NTE*ADD*" + std::string(1001, 'X')});
  SegmentReader reader(nullptr, file, 1000);
  EXPECT_EQ(TextsOf(&reader).size(), 1u);
  EXPECT_EQ(reader.status().code(), absl::StatusCode::kResourceExhausted);
}

TEST(SegmentReader, ConvertsWhatIsNotUtf8) {
  const std::vector<std::string> texts = TextsOf(Write({Isa("000000001"), "NM1*\xC9TIENNE"}));
  EXPECT_EQ(texts.back(), "NM1*\xC3\x89TIENNE");
}

TEST(SegmentReader, PassesTheErrorOfTheSourceOn) {
  int calls = 0;
  const auto source = [&calls](char* to, size_t) -> absl::StatusOr<size_t> {
    if (++calls > 1) return absl::UnavailableError("the disk is gone");
    const std::string head = Write({Isa("000000001")});
    std::copy(head.begin(), head.end(), to);
    return head.size();
  };
  SegmentReader reader(source, "", 1000);
  EXPECT_EQ(TextsOf(&reader).size(), 1u);
  EXPECT_EQ(reader.status().code(), absl::StatusCode::kUnavailable);
}

TEST(SegmentReader, NamesAHeaderThatIsNotOne) {
  for (const std::string& file :
       {std::string("HELLO"), std::string("ISA*00*SHORT~"), Isa("000000001").substr(0, 80),
        Write({Isa("000000001")}, {'*', '*', '^', '~', ""}),
        Write({Isa("000000001")}, {'*', 'A', '^', '~', ""})}) {
    SegmentReader reader(nullptr, file, 1000);
    EXPECT_TRUE(TextsOf(&reader).empty());
    EXPECT_EQ(reader.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_TRUE(absl::StrContains(reader.status().message(), "x12.syntax")) << reader.status();
  }
}

}  // namespace
}  // namespace claimwright::x12
