#include "src/explain/denial_words.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "src/base/protobuf_compat.h"
#include "src/explain/words.h"

namespace claimwright {
namespace {

struct Words {
  absl::string_view rule_id;
  absl::string_view text;
};

constexpr Words kDenials[] = {
    {"benefits.excluded", "Your plan does not cover this service."},
    {"benefits.not_listed", "Your plan does not cover this service."},
    {"eligibility.not_our_member", "We do not have you as a member."},
    {"eligibility.before_coverage", "Your coverage had not begun on the date of service."},
    {"eligibility.after_coverage", "Your coverage had ended by the date of service."},
    {"eligibility.gap_in_coverage", "You were not covered on the date of service."},
    {"eligibility.waiting_period", "You were still in your plan's waiting period."},
    {"benefits.waiting_period", "You were still in the waiting period for this service."},
    {"benefits.authorization",
     "This service needs prior authorization, and none was obtained. Ask the provider to request "
     "it, or appeal."},
    {"benefits.authorized_quantity", "None of this was authorized."},
    {"benefits.referral",
     "This service needs a referral, and none was given. Ask your primary care provider for one, "
     "or "
     "appeal."},
    {"coordination.no_prior_result",
     "Another plan must pay first. Send us its explanation of benefits, and we decide again."},
    {"settle.pended_line",
     "This is not decided yet; it is left out of today's payment and will be decided later."},
};

constexpr Words kPends[] = {
    {"edits.suspect_duplicate",
     "It looks like a service we have already paid; somebody will look."},
    {"benefits.authorization", "It needs prior authorization; we ask the provider for it."},
    {"benefits.referral", "It needs a referral; we ask the provider for it."},
    {"coordination.no_prior_result", "Another plan must pay first, and we wait for what it did."},
    {"coordination.prior_unbalanced",
     "What the other plan did does not add up; we ask the provider for its explanation of "
     "benefits."},
    {"coordination.prior_incomplete",
     "We do not know all that the other plan did; we ask the provider for its explanation of "
     "benefits."},
    {"coordination.payer_order",
     "Two plans say that they pay in the same place; we ask which is first."},
};

template <size_t N>
absl::string_view Find(const Words (&table)[N], absl::string_view rule_id) {
  for (const Words& words : table) {
    if (words.rule_id == rule_id) return words.text;
  }
  return "";
}

std::string EditWords(const v1::Step& step) {
  const v1::EditOperands& edit = step.edit();
  const std::string& rule = step.rule_id();
  if (rule == "edits.duplicate" || rule == "edits.suspect_duplicate")
    return "We have already decided this service on an earlier line or claim.";
  if (rule == "edits.timely_filing") {
    return absl::StrCat("The claim came too late: the last day was ", DateText(edit.last_date()),
                        ".");
  }
  if (rule == "edits.frequency") {
    return absl::StrCat("Your plan pays for at most ", Quantity(edit.maximum_thousandths()),
                        " of these; ", Quantity(edit.counted_thousandths()),
                        edit.counted_thousandths() == 1000 ? " was" : " were", " counted before.");
  }
  if (rule == "edits.plan_edit") return "The service does not fit one of your plan's rules.";
  return "The claim has an error that the provider must correct.";
}

}  // namespace

std::string DenialWords(const v1::Step& step) {
  if (step.has_edit()) return EditWords(step);
  const absl::string_view words = Find(kDenials, View(step.rule_id()));
  return std::string(words.empty() ? "This was denied." : words);
}

std::string PendWords(const v1::Step& step) {
  const absl::string_view words = Find(kPends, View(step.rule_id()));
  return words.empty() ? "This is not decided yet; we need more information or a person's look."
                       : absl::StrCat("This is not decided yet. ", words);
}

}  // namespace claimwright
