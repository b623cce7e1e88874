// What a RemittanceWriter refuses, and the envelope it writes.
#include <functional>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "claimwright/issues.h"
#include "claimwright/v1/remittance.pb.h"
#include "gtest/gtest.h"
#include "tests/x12/files.h"
#include "tests/x12/remittances.h"

namespace claimwright::x12 {
namespace {

v1::RemittanceAdvice Whole() {
  const RemittanceReading reading = ReadRemittances(Write(WholeRemittance()));
  EXPECT_EQ(reading.remittances.size(), 1u);
  return reading.remittances[0].remittance();
}

struct Refusal {
  std::string name;
  std::function<void(v1::RemittanceAdvice*)> change;
  std::string expected;  // issues as Summary shows them
};

class WriterRefuses : public testing::TestWithParam<Refusal> {};

TEST_P(WriterRefuses, AtItsField) {
  v1::RemittanceAdvice remittance = Whole();
  GetParam().change(&remittance);
  std::string file = "what stood there";
  RemittanceWriter writer(WriterOptions(), &file);
  const absl::Status status = writer.Add(remittance);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Summary(IssuesOf(status)), GetParam().expected);
  EXPECT_EQ(file, "what stood there");
}

v1::X12Segment Kept(const char* loop_code, const char* text) {
  v1::X12Segment segment;
  segment.set_loop_code(loop_code);
  segment.set_text(text);
  return segment;
}

using Advice = v1::RemittanceAdvice;

INSTANTIATE_TEST_SUITE_P(
    Text, WriterRefuses,
    testing::Values(
        Refusal{"Element", [](Advice* r) { r->mutable_payee()->set_name("A*B"); },
                "error x12.syntax remittance.payee.name\n"},
        Refusal{"Component",
                [](Advice* r) { r->mutable_claims(0)->set_patient_control_number("1:2"); },
                "error x12.syntax remittance.claims[0].patient_control_number\n"},
        Refusal{"Repetition", [](Advice* r) { r->mutable_payer()->set_name("A^B"); },
                "error x12.syntax remittance.payer.name\n"},
        Refusal{"Terminator",
                [](Advice* r) { r->mutable_claims(0)->mutable_patient()->set_first_name("~"); },
                "error x12.syntax remittance.claims[0].patient.first_name\n"},
        Refusal{"LineBreak",
                [](Advice* r) { r->mutable_payer()->mutable_address()->set_city("A\nB"); },
                "error x12.syntax remittance.payer.address.city\n"},
        Refusal{"BlankAtTheEnd", [](Advice* r) { r->mutable_payment()->set_trace_number("EFT1 "); },
                "error x12.syntax remittance.payment.trace_number\n"},
        Refusal{"NotUtf8",
                [](Advice* r) { r->mutable_claims(0)->mutable_patient()->set_suffix("\xFF"); },
                "error x12.syntax remittance.claims[0].patient.suffix\n"},
        Refusal{"ReasonThatSeemsSeparated",
                [](Advice* r) {
                  r->mutable_provider_adjustments(0)->set_reason_code("WO>NP");
                  r->mutable_provider_adjustments(0)->clear_reference_id();
                },
                "error x12.syntax remittance.provider_adjustments[0].reason_code\n"},
        Refusal{"Several",
                [](Advice* r) {
                  r->mutable_payee()->set_name("A*B");
                  r->mutable_claims(0)->mutable_lines(1)->mutable_adjustments(1)->set_carc_code(
                      ":");
                },
                "error x12.syntax remittance.payee.name\n"
                "error x12.syntax remittance.claims[0].lines[1].adjustments[1].carc_code\n"}),
    [](const testing::TestParamInfo<Refusal>& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Missing, WriterRefuses,
    testing::Values(
        Refusal{"Payer", [](Advice* r) { r->clear_payer(); },
                "error document.required remittance.payer\n"},
        Refusal{"TraceNumber", [](Advice* r) { r->mutable_payment()->clear_trace_number(); },
                "error document.required remittance.payment.trace_number\n"},
        Refusal{"Group",
                [](Advice* r) { r->mutable_claims(1)->mutable_adjustments(0)->clear_group(); },
                "error document.required remittance.claims[1].adjustments[0].group\n"},
        Refusal{"Reason",
                [](Advice* r) {
                  r->mutable_claims(0)->mutable_lines(0)->mutable_adjustments(1)->clear_carc_code();
                },
                "error document.required remittance.claims[0].lines[0].adjustments[1].carc_code\n"},
        Refusal{"Status", [](Advice* r) { r->mutable_claims(0)->clear_status_code(); },
                "error document.required remittance.claims[0].status_code\n"},
        Refusal{"Header", [](Advice* r) { r->mutable_claims(1)->clear_header_number(); },
                "error document.required remittance.claims[1].header_number\n"},
        Refusal{"PlbReason",
                [](Advice* r) { r->mutable_provider_adjustments(1)->clear_reason_code(); },
                "error document.required remittance.provider_adjustments[1].reason_code\n"},
        Refusal{
            "Qualifier",
            [](Advice* r) { r->mutable_claims(0)->mutable_references(0)->clear_qualifier_code(); },
            "error document.required remittance.claims[0].references[0].qualifier_code\n"}),
    [](const testing::TestParamInfo<Refusal>& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Form, WriterRefuses,
    testing::Values(
        Refusal{"Subscriber",
                [](Advice* r) { r->mutable_payee()->set_kind(v1::PAYEE_KIND_SUBSCRIBER); },
                "error x12.structure remittance.payee.kind\n"},
        Refusal{"TwoIds", [](Advice* r) { r->mutable_payee()->set_other_id("7"); },
                "error x12.structure remittance.payee.other_id\n"},
        Refusal{"Date", [](Advice* r) { r->mutable_claims(0)->set_received_date(20260230); },
                "error document.date remittance.claims[0].received_date\n"},
        Refusal{"Weight", [](Advice* r) { r->mutable_claims(1)->set_drg_weight_micros(-1); },
                "error document.number remittance.claims[1].drg_weight_micros\n"},
        Refusal{"Modifiers",
                [](Advice* r) {
                  for (int i = 0; i < 4; ++i) {
                    r->mutable_claims(0)->mutable_lines(0)->mutable_procedure()->add_modifier_codes(
                        "59");
                  }
                },
                "error document.too_many remittance.claims[0].lines[0].procedure.modifier_codes[4]"
                "\n"},
        Refusal{"Remarks",
                [](Advice* r) {
                  for (int i = 0; i < 4; ++i) r->mutable_claims(0)->add_outpatient_rarc_codes("N1");
                },
                "error document.too_many remittance.claims[0].outpatient_rarc_codes[5]\n"},
        Refusal{"RemarksOfAdjustment",
                [](Advice* r) {
                  r->mutable_claims(0)->mutable_lines(0)->mutable_adjustments(0)->add_rarc_codes(
                      "N1");
                },
                "error x12.structure remittance.claims[0].lines[0].adjustments[0].rarc_codes\n"},
        Refusal{"RemarksBesideTheKeptSegment",
                [](Advice* r) { r->mutable_claims(1)->set_inpatient_rarc_codes(0, "MA08"); },
                "error x12.structure remittance.claims[1].inpatient_rarc_codes\n"},
        Refusal{"NumberWithAField",
                [](Advice* r) {
                  v1::RemittedLine* line = r->mutable_claims(0)->mutable_lines(0);
                  line->clear_line_control_number();
                  line->add_references()->set_qualifier_code("6R");
                },
                "error x12.structure remittance.claims[0].lines[0].references[0].qualifier_code\n"},
        Refusal{"KeptInAnotherLoop",
                [](Advice* r) {
                  *r->mutable_claims(0)->add_unmapped_segments() = Kept("2110", "LQ*RX*75");
                },
                "error x12.structure remittance.claims[0].unmapped_segments[0].loop_code\n"},
        Refusal{"KeptEnvelope",
                [](Advice* r) {
                  *r->mutable_claims(0)->add_unmapped_segments() = Kept("2100", "SE*7*0001");
                },
                "error x12.structure remittance.claims[0].unmapped_segments[0]\n"},
        Refusal{"KeptTerminator",
                [](Advice* r) {
                  *r->mutable_claims(0)->add_unmapped_segments() = Kept("2100", "ZZ9*1~SE*7*0001");
                },
                "error x12.syntax remittance.claims[0].unmapped_segments[0]\n"},
        Refusal{"KeptClaim",
                [](Advice* r) {
                  *r->mutable_claims(0)->mutable_lines(0)->add_unmapped_segments() =
                      Kept("2110", "CLP*A9*1*1*1");
                },
                "error x12.structure remittance.claims[0].lines[0].unmapped_segments[0]\n"}),
    [](const testing::TestParamInfo<Refusal>& info) { return info.param.name; });

TEST(WriterEnvelope, CountsAndControlNumbers) {
  std::string file;
  RemittanceWriterOptions options = WriterOptions();
  options.interchange_control_number = 42;
  options.group_control_number = 7;
  options.first_transaction_control_number = 99;
  RemittanceWriter writer(options, &file);
  ASSERT_TRUE(writer.Add(Whole()).ok());
  ASSERT_TRUE(writer.Add(Whole()).ok());
  ASSERT_TRUE(writer.Finish().ok());
  const std::vector<std::string> segments = absl::StrSplit(file, "~\n");
  EXPECT_EQ(segments[0],
            "ISA*00*          *00*          *ZZ*NORTHPLAN      *ZZ*WESTCLINICS    *260814*0900*^*"
            "00501*000000042*0*T*:");
  EXPECT_EQ(segments[1], "GS*HP*NORTHPLAN*WESTCLINICS*20260814*0900*7*X*005010X221A1");
  EXPECT_EQ(segments[2], "ST*835*0099");
  EXPECT_TRUE(absl::StrContains(file, "SE*53*0099~\nST*835*0100~\n"));
  EXPECT_TRUE(absl::EndsWith(file, "SE*53*0100~\nGE*2*7~\nIEA*1*000000042~\n"));
  const RemittanceReading reading = ReadRemittances(file);
  EXPECT_EQ(reading.remittances.size(), 2u);
  EXPECT_EQ(reading.warnings.issues_size(), 0) << reading.warnings.DebugString();
}

TEST(WriterEnvelope, ARefusedRemittanceLeavesNoGap) {
  std::string file;
  RemittanceWriter writer(WriterOptions(), &file);
  v1::RemittanceAdvice bad = Whole();
  bad.mutable_payee()->set_name("*");
  EXPECT_FALSE(writer.Add(bad).ok());
  ASSERT_TRUE(writer.Add(Whole()).ok());
  ASSERT_TRUE(writer.Finish().ok());
  EXPECT_TRUE(absl::StrContains(file, "ST*835*0001~"));
  EXPECT_TRUE(absl::StrContains(file, "GE*1*1~"));
}

TEST(WriterEnvelope, CallsOutOfOrder) {
  std::string file;
  RemittanceWriter writer(WriterOptions(), &file);
  EXPECT_EQ(writer.Finish().code(), absl::StatusCode::kFailedPrecondition);
  ASSERT_TRUE(writer.Add(Whole()).ok());
  ASSERT_TRUE(writer.Finish().ok());
  EXPECT_EQ(writer.Finish().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(writer.Add(Whole()).code(), absl::StatusCode::kFailedPrecondition);
}

TEST(WriterEnvelope, OptionsThatCannotBeWritten) {
  const auto issues_of = [](const std::function<void(RemittanceWriterOptions*)>& change) {
    RemittanceWriterOptions options = WriterOptions();
    change(&options);
    std::string file;
    RemittanceWriter writer(options, &file);
    const std::string issues = Summary(IssuesOf(writer.Add(Whole())));
    EXPECT_TRUE(file.empty());
    return issues;
  };
  using Options = RemittanceWriterOptions;
  EXPECT_EQ(issues_of([](Options* o) { o->sender_id.clear(); }),
            "error x12.syntax options.sender_id\n");
  EXPECT_EQ(issues_of([](Options* o) { o->receiver_id = "MORE THAN FIFTEEN"; }),
            "error x12.syntax options.receiver_id\n");
  EXPECT_EQ(issues_of([](Options* o) { o->sender_qualifier_code = "Z"; }),
            "error x12.syntax options.sender_qualifier_code\n");
  EXPECT_EQ(issues_of([](Options* o) { o->date = 20260230; }), "error x12.syntax options.date\n");
  EXPECT_EQ(issues_of([](Options* o) { o->time_minute = 1440; }),
            "error x12.syntax options.time_minute\n");
  EXPECT_EQ(issues_of([](Options* o) { o->interchange_control_number = 0; }),
            "error x12.syntax options.interchange_control_number\n");
  EXPECT_EQ(issues_of([](Options* o) { o->first_transaction_control_number = 1'000'000'000; }),
            "error x12.syntax options.first_transaction_control_number\n");
  EXPECT_EQ(issues_of([](Options* o) { o->line_break = "-"; }),
            "error x12.syntax options.line_break\n");
  for (char separator : {'.', '-', ' ', ':', '\0'}) {
    EXPECT_EQ(issues_of([=](Options* o) { o->element_separator = separator; }),
              "error x12.syntax options.separators\n")
        << separator;
  }
}

TEST(WriterUnmapped, IsRewrittenFromTheSeparatorsOfItsFile) {
  const RemittanceReading reading =
      ReadRemittances(Write(WholeRemittance(), Style{'|', '>', '!', '\'', ""}));
  ASSERT_EQ(reading.remittances.size(), 1u);
  std::string file;
  RemittanceWriter writer(WriterOptions(), &file);
  const absl::Status added = writer.Add(reading.remittances[0]);
  ASSERT_TRUE(added.ok()) << added;
  EXPECT_TRUE(absl::StrContains(file, "~\nLQ*RX*75~\n"));
  EXPECT_TRUE(absl::StrContains(file, "~\nMIA*1***45.5*MA07~\n"));
}

}  // namespace
}  // namespace claimwright::x12
