#include "src/cli/enrolled.h"

#include <cstdint>
#include <map>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"

namespace claimwright::cli {
namespace {

constexpr int32_t kLongAgo = 19000101;

std::string SubscriberOf(const v1::Claim& claim) {
  if (!claim.subscriber_id().empty()) return claim.subscriber_id();
  return claim.member_id().empty() ? "no subscriber id" : claim.member_id();
}

void AddCovered(const v1::Patient& patient, const std::string& subscriber,
                const std::string& plan_id, v1::FamilyMembers* family) {
  v1::Member* member = family->add_members();
  member->set_member_id(absl::StrCat(subscriber, "-", family->members_size()));
  member->set_subscriber_id(subscriber);
  member->set_last_name(patient.last_name());
  member->set_first_name(patient.first_name());
  member->set_birth_date(patient.birth_date());
  member->set_sex(patient.sex());
  member->set_relationship(patient.relationship());
  v1::Coverage* coverage = member->add_coverages();
  coverage->set_plan_id(plan_id);
  coverage->set_from_date(kLongAgo);
}

bool AreSame(const google::protobuf::RepeatedPtrField<v1::Member>& some,
             const google::protobuf::RepeatedPtrField<v1::Member>& others) {
  return std::equal(some.begin(), some.end(), others.begin(), others.end(),
                    [](const v1::Member& one, const v1::Member& other) {
                      return one.SerializeAsString() == other.SerializeAsString();
                    });
}

}  // namespace

v1::Enrollment EverybodyCovered(const std::vector<const v1::Claim*>& claims,
                                const std::string& plan_id, std::vector<EnrollmentPlace>* places) {
  v1::Enrollment enrollment;
  std::map<std::string, int> families;
  std::map<std::tuple<std::string, int32_t, std::string>, EnrollmentPlace> patients;
  for (const v1::Claim* claim : claims) {
    const std::string subscriber = SubscriberOf(*claim);
    const int family = families.emplace(subscriber, enrollment.families_size()).first->second;
    if (family == enrollment.families_size()) enrollment.add_families()->set_family_id(subscriber);
    v1::FamilyMembers* members = enrollment.mutable_families(family);
    const v1::Patient& patient = claim->patient();
    auto [found, is_new] =
        patients.emplace(std::make_tuple(subscriber, patient.birth_date(), patient.first_name()),
                         EnrollmentPlace{family, members->members_size()});
    if (is_new) AddCovered(patient, subscriber, plan_id, members);
    places->push_back(found->second);
  }
  for (v1::FamilyMembers& family : *enrollment.mutable_families()) {
    const v1::CoverageTier tier =
        family.members_size() > 1 ? v1::COVERAGE_TIER_FAMILY : v1::COVERAGE_TIER_SELF_ONLY;
    for (v1::Member& member : *family.mutable_members())
      member.mutable_coverages(0)->set_coverage_tier(tier);
  }
  return enrollment;
}

v1::AdjudicateRequest RequestOfNobody(v1::Claim claim, int32_t as_of) {
  v1::AdjudicateRequest request;
  if (claim.member_id().empty())
    claim.set_member_id(claim.subscriber_id().empty() ? "unknown" : claim.subscriber_id());
  request.add_members()->set_member_id(claim.member_id());
  *request.mutable_claim() = std::move(claim);
  request.set_as_of_date(as_of);
  return request;
}

bool IsAsEnrolled(const v1::Enrollment& enrollment, const Roster& roster,
                  const v1::AdjudicateRequest& request) {
  // The claim may have come without the member id that it was decided with.
  v1::Claim as_it_came = request.claim();
  as_it_came.clear_member_id();
  for (const v1::Claim* claim : {&request.claim(), &std::as_const(as_it_came)}) {
    const absl::optional<EnrollmentPlace> place = roster.Find(*claim);
    const bool same =
        place.has_value()
            ? AreSame(request.members(), enrollment.families(place->family).members())
            : AreSame(request.members(), RequestOfNobody(request.claim(), 0).members());
    if (same) return true;
  }
  return false;
}

}  // namespace claimwright::cli
