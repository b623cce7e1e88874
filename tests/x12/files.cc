#include "tests/x12/files.h"

#include <algorithm>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "claimwright/issues.h"

namespace claimwright::x12 {

std::string Write(const std::vector<std::string>& segments, const Style& style) {
  std::string file;
  for (const std::string& segment : segments) {
    std::string text = segment;
    const bool is_isa = text.rfind("ISA", 0) == 0;
    for (char& c : text) {
      if (c == '*') {
        c = style.element;
      } else if (c == ':') {
        c = style.component;
      } else if (is_isa && c == '^') {
        c = style.repetition;
      }
    }
    absl::StrAppend(&file, text, std::string(1, style.segment), style.line_break);
  }
  return file;
}

std::string Isa(absl::string_view control_number) {
  return absl::StrCat("ISA*00*          *00*          *ZZ*WESTCLINICS    *ZZ*NORTHPLAN      ",
                      "*250301*0900*^*00501*", control_number, "*0*T*:");
}

std::vector<std::string> Enveloped(const std::vector<std::string>& segments,
                                   absl::string_view guide) {
  std::vector<std::string> file = {
      Isa("000000017"), absl::StrCat("GS*HC*WESTCLINICS*NORTHPLAN*20250301*0900*17*X*", guide),
      absl::StrCat("ST*837*0001*", guide)};
  file.insert(file.end(), segments.begin(), segments.end());
  file.push_back(absl::StrCat("SE*", segments.size() + 2, "*0001"));
  file.push_back("GE*1*17");
  file.push_back("IEA*1*000000017");
  return file;
}

std::vector<std::string> Header() {
  return {"BHT*0019*00*B0001*20250301*0900*CH", "NM1*41*2*WESTERN CLINICS*****46*WC01",
          "PER*IC*ADA QUILL*TE*5550100001", "NM1*40*2*NORTHERN PLAN*****46*NP01"};
}

std::vector<std::string> BillingLevel() {
  return {
      "HL*1**20*1",       "PRV*BI*PXC*207Q00000X",    "NM1*85*2*WESTERN CLINICS*****XX*1234567893",
      "N3*1 HARBOR ROAD", "N4*PORTLAND*OR*972010001", "REF*EI*93-0000001"};
}

std::vector<std::string> SubscriberLevel() {
  return {"HL*2*1*22*0", "SBR*P*18*GRP100******CI", "NM1*IL*1*MOSS*IVA****MI*NP0000001",
          "DMG*D8*19840229*F", "NM1*PR*2*NORTHERN PLAN*****PI*NP01"};
}

std::vector<std::string> InsuredLevel() {
  return {"HL*2*1*22*1", "SBR*P**GRP100******CI", "NM1*IL*1*MOSS*IVA****MI*NP0000001",
          "DMG*D8*19840229*F", "NM1*PR*2*NORTHERN PLAN*****PI*NP01"};
}

std::vector<std::string> PatientLevel() {
  return {"HL*3*2*23*0",          "PAT*19",           "NM1*QC*1*MOSS*OTTO", "N3*2 HARBOR ROAD",
          "N4*PORTLAND*OR*97201", "DMG*D8*20150705*M"};
}

std::vector<std::string> SimpleClaim(absl::string_view id) {
  return {absl::StrCat("CLM*", id, "*125.5***11:B:1*Y*A*Y*I"), "HI*ABK:E785", "LX*1",
          "SV1*HC:99213*125.5*UN*1***1", "DTP*472*D8*20250203"};
}

std::vector<std::string> operator+(std::vector<std::string> a, const std::vector<std::string>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

std::string FileOf(const std::vector<std::string>& claim_segments) {
  return Write(Enveloped(Header() + BillingLevel() + SubscriberLevel() + claim_segments));
}

Reading ReadAll(ClaimReader reader) {
  Reading reading;
  v1::X12Claim claim;
  absl::Status error;
  while (reader.Next(&claim, &error)) {
    if (error.ok()) {
      reading.claims.push_back(claim);
    } else {
      reading.refused.push_back(claim);
      reading.errors.push_back(error);
    }
  }
  reading.status = reader.status();
  reading.warnings = reader.warnings();
  return reading;
}

Reading ReadFile(absl::string_view file, const ClaimReaderOptions& options) {
  return ReadAll(ClaimReader(file, options));
}

Reading ReadInChunks(const std::string& file, size_t chunk, const ClaimReaderOptions& options) {
  size_t at = 0;
  const auto source = [&file, &at, chunk](char* to, size_t size) -> absl::StatusOr<size_t> {
    const size_t count = std::min({size, chunk, file.size() - at});
    std::copy_n(file.data() + at, count, to);
    at += count;
    return count;
  };
  return ReadAll(ClaimReader(ClaimReader::Source(source), options));
}

std::string Transcript(const Reading& reading) {
  std::string text;
  for (const v1::X12Claim& claim : reading.claims) {
    absl::StrAppend(&text, claim.SerializeAsString(), "\n");
  }
  for (size_t i = 0; i < reading.errors.size(); ++i) {
    absl::StrAppend(&text, reading.refused[i].SerializeAsString(), reading.errors[i].ToString(),
                    "\n", Summary(IssuesOf(reading.errors[i])));
  }
  absl::StrAppend(&text, reading.status.ToString(), "\n", Summary(reading.warnings));
  return text;
}

std::string Summary(const v1::IssueList& issues) {
  std::string text;
  for (const v1::Issue& issue : issues.issues()) {
    absl::StrAppend(&text, issue.severity() == v1::SEVERITY_ERROR ? "error " : "warning ",
                    issue.rule_id(), " ", issue.field_path(), "\n");
  }
  return text;
}

}  // namespace claimwright::x12
