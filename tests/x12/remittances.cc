#include "tests/x12/remittances.h"

#include <algorithm>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "claimwright/issues.h"
#include "gtest/gtest.h"
#include "tests/x12/files.h"

namespace claimwright::x12 {
namespace {

RemittanceReading ReadAll(RemittanceReader reader) {
  RemittanceReading reading;
  v1::X12Remittance remittance;
  absl::Status error;
  while (reader.Next(&remittance, &error)) {
    if (error.ok()) {
      reading.remittances.push_back(remittance);
    } else {
      reading.refused.push_back(remittance);
      reading.errors.push_back(error);
    }
  }
  reading.status = reader.status();
  reading.warnings = reader.warnings();
  return reading;
}

}  // namespace

std::vector<std::string> RemittanceHeader() {
  return {"BPR*I*170*C*ACH*CCP*01*021000021*DA*123456*1931234567**01*091000019*DA*654321*20260814",
          "TRN*1*EFT0001*1931234567",
          "REF*EV*WC01",
          "DTM*405*20260812",
          "N1*PR*NORTHERN PLAN*XV*NP01",
          "N3*5 PLAN SQUARE",
          "N4*SALEM*OR*97301",
          "REF*2U*60054",
          "PER*CX*CLAIMS DESK*TE*5550100002",
          "PER*BL*EDI DESK*TE*5550100003*EX*12*EM*EDI@EXAMPLE.COM",
          "N1*PE*WESTERN CLINICS*XX*1234567893",
          "N3*1 HARBOR ROAD*SUITE 2",
          "N4*PORTLAND*OR*972010001",
          "REF*TJ*930000001",
          "REF*PQ*P100",
          "LX*1"};
}

std::vector<std::string> ClaimWithLines() {
  return {"CLP*A1*1*300*120*60*12*NP700*11*1",
          "NM1*QC*1*MOSS*OTTO*B**JR*MI*NP0000001",
          "NM1*IL*1*MOSS*IVA****MI*NP0000001",
          "NM1*82*1*REED*ANN****XX*1093817465",
          "MOA***MA01*N130",
          "REF*1L*GRP100",
          "DTM*232*20260803",
          "DTM*233*20260804",
          "DTM*050*20260806",
          "PER*CX*CLAIMS DESK*TE*5550100002",
          "AMT*AU*180",
          "SVC*HC:99213:25*200*120**1",
          "DTM*472*20260803",
          "CAS*CO*45*50",
          "CAS*PR*1*20**2*10",
          "REF*6R*L1",
          "AMT*B6*150",
          "SVC*HC:97110*100*0**0*HC:97112*2",
          "DTM*150*20260803",
          "DTM*151*20260804",
          "CAS*CO*45*70",
          "CAS*PR*3*30*1",
          "REF*6R*L2",
          "AMT*B6*30",
          "QTY*ZK*1",
          "LQ*HE*N130",
          "LQ*RX*75"};
}

std::vector<std::string> ClaimAsAWhole() {
  return {"TS3*1234567893*11*20261231*1*100",
          "CLP*A2*2*100*45.5**MB*NP701*13*1**470*1.25*0.5",
          "CAS*OA*23*54.5",
          "NM1*QC*1*FERN*LEA****MI*NP0000002",
          "NM1*74*1*FERN*LEAH",
          "MIA*1***45.5*MA07"};
}

std::vector<std::string> EnvelopedRemittance(const std::vector<std::string>& segments) {
  std::vector<std::string> file = {Isa("000000018"),
                                   "GS*HP*NORTHPLAN*WESTCLINICS*20260814*0900*18*X*005010X221A1",
                                   "ST*835*0001"};
  file.insert(file.end(), segments.begin(), segments.end());
  file.push_back(absl::StrCat("SE*", segments.size() + 2, "*0001"));
  file.push_back("GE*1*18");
  file.push_back("IEA*1*000000018");
  return file;
}

std::vector<std::string> WholeRemittance() {
  return EnvelopedRemittance(
      RemittanceHeader() + ClaimWithLines() + std::vector<std::string>{"LX*2"} + ClaimAsAWhole() +
      std::vector<std::string>{"PLB*1234567893*20261231*L6:NP700*-4.5*WO:NP650*0"});
}

RemittanceReading ReadRemittances(absl::string_view file, const RemittanceReaderOptions& options) {
  return ReadAll(RemittanceReader(file, options));
}

RemittanceReading ReadRemittancesInChunks(const std::string& file, size_t chunk) {
  size_t at = 0;
  const auto source = [&file, &at, chunk](char* to, size_t size) -> absl::StatusOr<size_t> {
    const size_t count = std::min({size, chunk, file.size() - at});
    std::copy_n(file.data() + at, count, to);
    at += count;
    return count;
  };
  return ReadAll(RemittanceReader(RemittanceReader::Source(source)));
}

std::string Transcript(const RemittanceReading& reading) {
  std::string text;
  for (const v1::X12Remittance& remittance : reading.remittances) {
    absl::StrAppend(&text, remittance.SerializeAsString(), "\n");
  }
  for (size_t i = 0; i < reading.errors.size(); ++i) {
    absl::StrAppend(&text, reading.refused[i].SerializeAsString(), reading.errors[i].ToString(),
                    "\n", Summary(IssuesOf(reading.errors[i])));
  }
  absl::StrAppend(&text, reading.status.ToString(), "\n", Summary(reading.warnings));
  return text;
}

RemittanceWriterOptions WriterOptions() {
  RemittanceWriterOptions options;
  options.sender_id = "NORTHPLAN";
  options.receiver_id = "WESTCLINICS";
  options.date = 20260814;
  options.time_minute = 9 * 60;
  options.test = true;
  return options;
}

std::string WriteRemittances(const std::vector<v1::RemittanceAdvice>& remittances,
                             const RemittanceWriterOptions& options) {
  std::string file;
  RemittanceWriter writer(options, &file);
  for (const v1::RemittanceAdvice& remittance : remittances) {
    const absl::Status status = writer.Add(remittance);
    EXPECT_TRUE(status.ok()) << status;
  }
  const absl::Status status = writer.Finish();
  EXPECT_TRUE(status.ok()) << status;
  return file;
}

}  // namespace claimwright::x12
