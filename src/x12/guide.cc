#include "src/x12/guide.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"

namespace claimwright::x12 {
namespace {

constexpr int kNone = 0;
constexpr int kH = 1 << static_cast<int>(Part::kHeader);
constexpr int kB = 1 << static_cast<int>(Part::kBilling);
constexpr int kS = 1 << static_cast<int>(Part::kSubscriber);
constexpr int kP = 1 << static_cast<int>(Part::kPatient);
constexpr int kC = 1 << static_cast<int>(Part::kClaim);
constexpr int kO = 1 << static_cast<int>(Part::kOtherPayer);
constexpr int kL = 1 << static_cast<int>(Part::kLine);

struct NamedSegment {
  absl::string_view name;
  int parts;
};

// 005010X222A1 and 004010X098A1 together. Parties are described by the same segments wherever they
// stand: writers add contacts and addresses to parties for which a guide has none.
constexpr NamedSegment kSegments[] = {
    {"AMT", kC | kO | kL},
    {"BHT", kH},
    {"CAS", kO | kL},
    {"CL1", kNone},
    {"CLM", kC},
    {"CN1", kC | kL},
    {"CR1", kC | kL},
    {"CR2", kC | kL},
    {"CR3", kL},
    {"CR5", kL},
    {"CR6", kC},
    {"CRC", kC | kL},
    {"CTP", kL},
    {"CUR", kB | kC},
    {"DMG", kS | kP | kO},
    {"DN1", kNone},
    {"DN2", kNone},
    {"DSB", kC},
    {"DTP", kC | kO | kL},
    {"FRM", kL},
    {"GE", kNone},
    {"GS", kNone},
    {"HCP", kC | kL},
    {"HI", kC},
    {"HL", kNone},
    {"HSD", kC | kL},
    {"IEA", kNone},
    {"IMM", kL},
    {"ISA", kNone},
    {"K3", kC | kL},
    {"LIN", kL},
    {"LQ", kL},
    {"LX", kL},
    {"MEA", kL},
    {"MIA", kNone},
    {"MOA", kO},
    {"N2", kH | kB | kS | kP | kC | kO | kL},
    {"N3", kH | kB | kS | kP | kC | kO | kL},
    {"N4", kH | kB | kS | kP | kC | kO | kL},
    {"NM1", kH | kB | kS | kP | kC | kO | kL},
    {"NTE", kC | kL},
    {"OI", kO},
    {"PAT", kS | kP},
    {"PER", kH | kB | kS | kP | kC | kO | kL},
    {"PRV", kB | kC | kO | kL},
    {"PS1", kL},
    {"PWK", kC | kL},
    {"QTY", kC | kL},
    {"REF", kH | kB | kS | kP | kC | kO | kL},
    {"SBR", kS | kO},
    {"SE", kNone},
    {"ST", kNone},
    {"SV1", kL},
    {"SV2", kNone},
    {"SV3", kNone},
    {"SV4", kL},
    {"SV5", kL},
    {"SVD", kL},
    {"TA1", kNone},
    {"UR", kNone},
};

const NamedSegment* Find(SegmentId id) {
  const auto* found = std::find_if(std::begin(kSegments), std::end(kSegments),
                                   [id](const NamedSegment& row) { return Id(row.name) == id; });
  return found == std::end(kSegments) ? nullptr : found;
}

bool IsUpper(SegmentId c) { return c >= 'A' && c <= 'Z'; }
bool IsUpperOrDigit(SegmentId c) { return IsUpper(c) || (c >= '0' && c <= '9'); }

// Two or three capital letters and digits, a letter first.
bool IsWellFormed(SegmentId id) {
  const SegmentId last = id & 0xFF;
  const SegmentId middle = id >> 8 & 0xFF;
  const SegmentId first = id >> 16;
  if (!IsUpperOrDigit(last)) return false;
  return first == 0 ? IsUpper(middle) : IsUpper(first) && IsUpperOrDigit(middle);
}

struct Meaning {
  absl::string_view code;
  absl::string_view words;
};

constexpr Meaning kTransactionSets[] = {
    {"270", "an eligibility inquiry"},
    {"271", "an eligibility response"},
    {"276", "a claim status request"},
    {"277", "a claim status response"},
    {"278", "a services review"},
    {"820", "a premium payment"},
    {"834", "an enrollment"},
    {"835", "a remittance advice"},
    {"837", "a claim"},
    {"997", "a functional acknowledgment"},
    {"999", "an implementation acknowledgment"},
};

constexpr absl::string_view kGiveClaims = "give the reader professional claims (837P)";
constexpr absl::string_view kGiveRemittances = "give the reader remittance advices (835)";

constexpr absl::string_view kProfessional[] = {"005010X222", "004010X098"};
constexpr absl::string_view kRemittance[] = {"005010X221", "004010X091"};

constexpr Meaning kOtherClaims[] = {
    {"005010X223", "an institutional claim (837I)"},
    {"004010X096", "an institutional claim (837I)"},
    {"005010X224", "a dental claim (837D)"},
    {"004010X097", "a dental claim (837D)"},
    {"005010X298", "post-adjudicated claims data"},
    {"005010X299", "post-adjudicated claims data"},
    {"005010X300", "post-adjudicated claims data"},
};

// The segments of each part of 005010X221A1, in order. Writers add a second name or contact to
// parties for which the guide has none.
constexpr int kMostInPart = 10;
constexpr absl::string_view kRemittanceSegments[][kMostInPart] = {
    {"BPR", "TRN", "CUR", "REF", "DTM"},
    {"N1", "N2", "N3", "N4", "REF", "PER"},
    {"N1", "N2", "N3", "N4", "REF", "PER", "RDM"},
    {"LX", "TS3", "TS2"},
    {"CLP", "CAS", "NM1", "MIA", "MOA", "REF", "DTM", "PER", "AMT", "QTY"},
    {"SVC", "DTM", "CAS", "REF", "AMT", "QTY", "LQ"},
    {"PLB"},
};

// The name of a segment of the 835.
absl::string_view NameInRemittance(SegmentId id) {
  for (const auto& part : kRemittanceSegments) {
    for (absl::string_view name : part) {
      if (!name.empty() && Id(name) == id) return name;
    }
  }
  return absl::string_view();
}

bool IsAnyOf(absl::Span<const absl::string_view> guides, absl::string_view guide) {
  return std::any_of(guides.begin(), guides.end(),
                     [guide](absl::string_view known) { return absl::StartsWith(guide, known); });
}

std::string WhyOtherSet(absl::string_view transaction_set, absl::string_view wanted_set,
                        absl::string_view wanted) {
  for (const Meaning& known : kTransactionSets) {
    if (transaction_set != known.code) continue;
    return absl::StrCat("the transaction is ", known.words, " (", known.code, "); ", wanted);
  }
  return absl::StrCat("ST01 does not say ", wanted_set, "; ", wanted);
}

std::string WhyNotProfessional(absl::string_view transaction_set, absl::string_view guide) {
  if (transaction_set != "837") return WhyOtherSet(transaction_set, "837", kGiveClaims);
  if (IsAnyOf(kProfessional, guide)) return "";
  for (const Meaning& known : kOtherClaims) {
    if (!absl::StartsWith(guide, known.code)) continue;
    return absl::StrCat("the transaction is ", known.words, " of guide ", known.code, "; ",
                        kGiveClaims);
  }
  return absl::StrCat(
      "the 837 is of no guide this reader knows (ST03, or GS08 where ST03 is absent); "
      "send 005010X222 or 004010X098");
}

std::string WhyNotRemittance(absl::string_view transaction_set, absl::string_view guide) {
  if (transaction_set != "835") return WhyOtherSet(transaction_set, "835", kGiveRemittances);
  if (IsAnyOf(kRemittance, guide)) return "";
  return "the 835 is of no guide this reader knows (ST03, or GS08 where ST03 is absent); send "
         "005010X221 or 004010X091";
}

}  // namespace

const TransactionKind kProfessionalClaims = {WhyNotProfessional, kGiveClaims};
const TransactionKind kRemittances = {WhyNotRemittance, kGiveRemittances};

Membership MembershipOf(SegmentId id, RemittancePart part) {
  if (!IsWellFormed(id)) return Membership::kMalformed;
  if (OrderOf(id, part) < kMostInPart) return Membership::kMember;
  return NameOf(id).empty() ? Membership::kUnknown : Membership::kMisplaced;
}

int OrderOf(SegmentId id, RemittancePart part) {
  const auto& names = kRemittanceSegments[static_cast<int>(part)];
  const auto* found =
      std::find_if(std::begin(names), std::end(names),
                   [id](absl::string_view name) { return !name.empty() && Id(name) == id; });
  return static_cast<int>(found - std::begin(names));
}

Membership MembershipOf(SegmentId id, Part part) {
  if (!IsWellFormed(id)) return Membership::kMalformed;
  const NamedSegment* found = Find(id);
  if (found == nullptr) return Membership::kUnknown;
  const bool member = (found->parts >> static_cast<int>(part) & 1) != 0;
  return member ? Membership::kMember : Membership::kMisplaced;
}

absl::string_view NameOf(SegmentId id) {
  const NamedSegment* found = Find(id);
  return found == nullptr ? NameInRemittance(id) : found->name;
}

}  // namespace claimwright::x12
