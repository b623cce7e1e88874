#include <algorithm>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "claimwright/family.h"
#include "claimwright/v1/claim.pb.h"
#include "claimwright/v1/coverage.pb.h"
#include "src/base/document.h"

namespace claimwright {
namespace {

struct Person {
  EnrollmentPlace place;
  std::string member_id;
  std::string first_name;
  int32_t birth_date;
};

// The only person for whom the test holds; null when none or several.
template <typename Test>
const Person* OnlyOne(const std::vector<Person>& people, Test test) {
  const Person* only = nullptr;
  for (const Person& person : people) {
    if (!test(person)) continue;
    if (only != nullptr) return nullptr;
    only = &person;
  }
  return only;
}

}  // namespace

struct Roster::Impl {
  absl::flat_hash_map<std::string, EnrollmentPlace> by_member_id;
  absl::flat_hash_map<std::string, std::vector<Person>> by_subscriber_id;
};

Roster::Roster(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Roster::Roster(Roster&&) noexcept = default;
Roster& Roster::operator=(Roster&&) noexcept = default;
Roster::~Roster() = default;

absl::StatusOr<Roster> Roster::Create(const v1::Enrollment& enrollment) {
  auto impl = std::make_unique<Impl>();
  DocumentReader reader;
  const Path root("enrollment");
  reader.Known(enrollment, root);
  absl::flat_hash_map<std::string, int> family_ids;
  for (int f = 0; f < enrollment.families_size(); ++f) {
    const v1::FamilyMembers& family = enrollment.families(f);
    const Path path(root, "families", f);
    reader.Required(View(family.family_id()), Path(path, "family_id"));
    if (!family_ids.emplace(family.family_id(), f).second) {
      reader.Error(Path(path, "family_id"), Rule::kDuplicateId, "stands twice");
    }
    for (int m = 0; m < family.members_size(); ++m) {
      const v1::Member& member = family.members(m);
      const Path member_path(path, "members", m);
      reader.Required(View(member.member_id()), Path(member_path, "member_id"));
      if (!impl->by_member_id.emplace(member.member_id(), EnrollmentPlace{f, m}).second) {
        reader.Error(Path(member_path, "member_id"), Rule::kDuplicateId,
                     "stands twice in the enrollment");
      }
      const std::string& subscriber_id =
          member.subscriber_id().empty() ? member.member_id() : member.subscriber_id();
      impl->by_subscriber_id[subscriber_id].push_back(
          {{f, m}, member.member_id(), member.first_name(), member.birth_date()});
    }
  }
  if (absl::Status status = reader.issues().ToStatus(); !status.ok()) return status;
  return Roster(std::move(impl));
}

absl::optional<EnrollmentPlace> Roster::Find(const v1::Claim& claim) const {
  if (!claim.member_id().empty()) {
    auto found = impl_->by_member_id.find(claim.member_id());
    if (found != impl_->by_member_id.end()) return found->second;
  }
  auto found = impl_->by_subscriber_id.find(claim.subscriber_id());
  if (found == impl_->by_subscriber_id.end() || claim.subscriber_id().empty()) return absl::nullopt;
  const v1::Patient& patient = claim.patient();
  const auto same_birth = [&patient](const Person& person) {
    return patient.birth_date() != 0 && person.birth_date == patient.birth_date();
  };
  const Person* person = OnlyOne(found->second, [&](const Person& each) {
    return same_birth(each) && absl::EqualsIgnoreCase(each.first_name, patient.first_name());
  });
  if (person == nullptr) person = OnlyOne(found->second, same_birth);
  if (person == nullptr && patient.birth_date() == 0) {
    person = OnlyOne(found->second,
                     [&](const Person& each) { return each.member_id == claim.subscriber_id(); });
  }
  if (person == nullptr) return absl::nullopt;
  return person->place;
}

std::vector<std::vector<size_t>> PartitionByFamily(absl::Span<const int> family_of_claim,
                                                   int parts) {
  absl::flat_hash_map<int, std::vector<size_t>> claims_of;
  std::vector<int> families;
  for (size_t i = 0; i < family_of_claim.size(); ++i) {
    std::vector<size_t>& claims = claims_of[family_of_claim[i]];
    if (claims.empty()) families.push_back(family_of_claim[i]);
    claims.push_back(i);
  }
  std::stable_sort(families.begin(), families.end(), [&claims_of](int a, int b) {
    return claims_of[a].size() > claims_of[b].size();
  });
  std::vector<std::vector<size_t>> partition(static_cast<size_t>(std::max(1, parts)));
  for (int family : families) {
    auto least = std::min_element(partition.begin(), partition.end(),
                                  [](const auto& a, const auto& b) { return a.size() < b.size(); });
    least->insert(least->end(), claims_of[family].begin(), claims_of[family].end());
  }
  for (std::vector<size_t>& part : partition) std::sort(part.begin(), part.end());
  return partition;
}

}  // namespace claimwright
