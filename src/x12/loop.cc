#include "src/x12/loop.h"

#include <algorithm>
#include <iterator>

#include "src/x12/segment.h"

namespace claimwright::x12 {
namespace {

struct LoopStart {
  Part part;
  SegmentId entity;
  Loop loop;
};

// 005010X222A1, and the entity codes of 004010X098A1 that name the same parties (FA, LI and TL are
// service facilities there).
constexpr LoopStart kLoopStarts[] = {
    {Part::kHeader, Id("41"), Loop::k1000A},      {Part::kHeader, Id("40"), Loop::k1000B},
    {Part::kBilling, Id("85"), Loop::k2010AA},    {Part::kBilling, Id("87"), Loop::k2010AB},
    {Part::kBilling, Id("PE"), Loop::k2010AC},    {Part::kSubscriber, Id("IL"), Loop::k2010BA},
    {Part::kSubscriber, Id("PR"), Loop::k2010BB}, {Part::kPatient, Id("QC"), Loop::k2010CA},
    {Part::kClaim, Id("DN"), Loop::k2310A},       {Part::kClaim, Id("P3"), Loop::k2310A},
    {Part::kClaim, Id("82"), Loop::k2310B},       {Part::kClaim, Id("77"), Loop::k2310C},
    {Part::kClaim, Id("FA"), Loop::k2310C},       {Part::kClaim, Id("LI"), Loop::k2310C},
    {Part::kClaim, Id("TL"), Loop::k2310C},       {Part::kClaim, Id("DQ"), Loop::k2310D},
    {Part::kClaim, Id("PW"), Loop::k2310E},       {Part::kClaim, Id("45"), Loop::k2310F},
    {Part::kOtherPayer, Id("IL"), Loop::k2330A},  {Part::kOtherPayer, Id("PR"), Loop::k2330B},
    {Part::kOtherPayer, Id("DN"), Loop::k2330C},  {Part::kOtherPayer, Id("P3"), Loop::k2330C},
    {Part::kOtherPayer, Id("82"), Loop::k2330D},  {Part::kOtherPayer, Id("77"), Loop::k2330E},
    {Part::kOtherPayer, Id("DQ"), Loop::k2330F},  {Part::kOtherPayer, Id("85"), Loop::k2330G},
    {Part::kLine, Id("82"), Loop::k2420A},        {Part::kLine, Id("QB"), Loop::k2420B},
    {Part::kLine, Id("77"), Loop::k2420C},        {Part::kLine, Id("DQ"), Loop::k2420D},
    {Part::kLine, Id("DK"), Loop::k2420E},        {Part::kLine, Id("DN"), Loop::k2420F},
    {Part::kLine, Id("P3"), Loop::k2420F},        {Part::kLine, Id("PW"), Loop::k2420G},
    {Part::kLine, Id("45"), Loop::k2420H},
};

}  // namespace

Loop LoopOfEntity(Part part, absl::string_view entity_code) {
  const SegmentId entity = Id(entity_code);
  for (const LoopStart& start : kLoopStarts) {
    if (start.part == part && start.entity == entity) return start.loop;
  }
  return FirstLoopOf(part);
}

bool IsEntityOfSomePart(absl::string_view entity_code) {
  const SegmentId entity = Id(entity_code);
  return std::any_of(std::begin(kLoopStarts), std::end(kLoopStarts),
                     [entity](const LoopStart& start) { return start.entity == entity; });
}

}  // namespace claimwright::x12
