#include "src/explain/denial_words.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "src/base/protobuf_compat.h"
#include "src/explain/adjustments.h"
#include "src/explain/words.h"

namespace claimwright {
namespace {

struct Words {
  absl::string_view key;  // a rule id or a CARC
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
     "or appeal."},
    {"coordination.no_prior_result",
     "Another plan must pay first. Send us its explanation of benefits, and we decide again."},
    {"settle.pended_line",
     "The rest of the claim is settled without this; it will be decided later."},
};

// What a plan's own edit holds against a service, by its CARC.
constexpr Words kPlanEdits[] = {
    {"6", "This service does not fit the patient's age."},
    {"7", "This service does not fit the patient's sex."},
    {"9", "The diagnosis does not fit the patient's age."},
    {"10", "The diagnosis does not fit the patient's sex."},
    {"11", "The diagnosis does not fit this service."},
};

constexpr Words kPends[] = {
    {"edits.suspect_duplicate", "It looks like a service that we have already decided."},
    {"edits.duplicate", "It looks like a service that we have already decided."},
    {"edits.not_built", "It replaces or cancels an earlier claim."},
    {"eligibility.plan_not_loaded", "We do not have your plan's terms for that day at hand."},
    {"eligibility.network_tier_unknown",
     "We do not know yet whether the provider is in your network."},
    {"benefits.tie", "Your plan's terms do not say clearly how to pay for it."},
    {"benefits.no_benefit", "Your plan's terms do not say clearly how to pay for it."},
    {"benefits.history_missing", "It depends on earlier services that we do not know of."},
    {"benefits.authorization", "It needs prior authorization; we ask the provider for it."},
    {"benefits.referral", "It needs a referral; we ask the provider for it."},
    {"pricing.no_price", "We have no price for it."},
    {"cost_sharing.pool_facts_missing",
     "The claim lacks the day of admission; we ask the provider for it."},
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
absl::string_view Find(const Words (&table)[N], const std::string& key) {
  for (const Words& words : table) {
    if (words.key == View(key)) return words.text;
  }
  return "";
}

std::string FrequencyWords(const v1::EditOperands& edit) {
  const int64_t counted = edit.counted_thousandths();
  if (edit.maximum_thousandths() == 0) return "Your plan pays for none of these.";
  return absl::StrCat(
      "Your plan pays for at most ", Quantity(edit.maximum_thousandths()), " of these, and ",
      counted == 0 ? "more were billed."
                   : absl::StrCat(Quantity(counted), counted == 1000 ? " was" : " were",
                                  " counted before."));
}

std::string PlanEditWords(const v1::LineAdjudication& line, const v1::Step& step) {
  for (const v1::Adjustment* adjustment : AdjustmentsOf(line, step)) {
    const absl::string_view words = Find(kPlanEdits, adjustment->carc_code());
    if (!words.empty()) return std::string(words);
  }
  return absl::StrCat("This service does not fit one of your plan's rules (",
                      NameText(step.edit().edit_id()), ").");
}

std::string DuplicateWords(const v1::Adjudication& claim, const v1::EditOperands& edit) {
  return edit.earlier_claim_id() == claim.claim_id()
             ? absl::StrCat("We have already decided this service on line ",
                            edit.earlier_line_number(), " of this claim.")
             : "We have already decided this service on an earlier claim.";
}

std::string EditWords(const LineInClaim& in, const v1::Step& step) {
  const v1::EditOperands& edit = step.edit();
  const std::string& rule = step.rule_id();
  if (rule == "edits.duplicate" || rule == "edits.suspect_duplicate")
    return DuplicateWords(in.claim, edit);
  if (rule == "edits.timely_filing") {
    return absl::StrCat("The claim reached us too late, on ", DateText(edit.received_date()),
                        "; the last day was ", DateText(edit.last_date()), ".");
  }
  if (rule == "edits.frequency") return FrequencyWords(edit);
  if (rule == "edits.plan_edit") return PlanEditWords(in.line, step);
  return "The claim has an error that the provider must correct.";
}

std::string OwedWords(const v1::LineAdjudication& line, const v1::Step& step) {
  const int64_t owed = line.patient_responsibility_cents();
  if (owed != 0) {
    return absl::StrCat(
        " You owe ", Dollars(owed),
        HasCarc(line, step, "23") ? ", which your other insurance left to you." : ".");
  }
  if (HasCarc(line, step, "18")) return " You owe nothing more for it.";
  if (HasCarc(line, step, "22") || HasCarc(line, step, "133"))
    return " You owe nothing for it yet.";
  return " You owe nothing for it.";
}

}  // namespace

std::string DenialWords(const LineInClaim& in, const v1::Step& step) {
  const absl::string_view words = Find(kDenials, step.rule_id());
  const std::string why = step.has_edit() ? EditWords(in, step)
                          : words.empty() ? "This was denied."
                                          : std::string(words);
  return absl::StrCat(why, OwedWords(in.line, step));
}

std::string PendWords(const v1::Step& step) {
  const absl::string_view words = Find(kPends, step.rule_id());
  return absl::StrCat("This is not decided yet. ",
                      words.empty() ? "Somebody must look at the claim first." : words);
}

}  // namespace claimwright
