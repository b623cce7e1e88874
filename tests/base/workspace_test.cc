#include "claimwright/workspace.h"

#include <cstdint>
#include <utility>

#include "absl/types/span.h"
#include "gtest/gtest.h"

namespace claimwright {
namespace {

struct Small {
  int64_t number = 7;
};

TEST(Workspace, HoldsNothingBeforeItsFirstUse) {
  Workspace workspace;
  EXPECT_EQ(workspace.bytes_held(), 0u);
  workspace.Reset();
  EXPECT_TRUE(workspace.Make<Small>(0).empty());
  EXPECT_EQ(workspace.Make<Small>(1)[0].number, 7);
}

TEST(Workspace, ArraysAreInitializedAlignedAndApart) {
  Workspace workspace;
  absl::Span<char> one = workspace.Make<char>(3);
  absl::Span<Small> two = workspace.Make<Small>(5);
  EXPECT_EQ(one[0], 0);
  EXPECT_EQ(reinterpret_cast<uintptr_t>(two.data()) % 16, 0u);
  for (Small& small : two) EXPECT_EQ(small.number, 7);
  for (char& c : one) c = 'x';
  EXPECT_EQ(two[0].number, 7);
}

TEST(Workspace, AfterResetTheSameWorkTakesNoMoreMemory) {
  Workspace workspace;
  const auto work = [&workspace] {
    workspace.Reset();
    for (size_t i = 1; i < 300; ++i)
      workspace.Make<Small>(i)[i - 1].number = static_cast<int64_t>(i);
    return workspace.bytes_held();
  };
  const size_t held = work();
  EXPECT_GT(held, size_t{64} << 10);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(work(), held);
}

TEST(Workspace, AnArrayLargerThanABlockHasItsOwn) {
  Workspace workspace;
  absl::Span<Small> first = workspace.Make<Small>(1);
  absl::Span<Small> large = workspace.Make<Small>(1 << 20);
  large[(1 << 20) - 1].number = 9;
  EXPECT_EQ(first[0].number, 7);
  EXPECT_GE(workspace.bytes_held(), sizeof(Small) << 20);
}

TEST(Workspace, WhatWasMadeBeforeResetIsMadeAnew) {
  Workspace workspace;
  absl::Span<Small> before = workspace.Make<Small>(4);
  before[2].number = 1;
  workspace.Reset();
  absl::Span<Small> after = workspace.Make<Small>(4);
  EXPECT_EQ(after.data(), before.data());
  EXPECT_EQ(after[2].number, 7);
}

TEST(Workspace, MovesWithItsMemory) {
  Workspace from;
  absl::Span<Small> made = from.Make<Small>(2);
  made[1].number = 3;
  Workspace to = std::move(from);
  EXPECT_EQ(made[1].number, 3);
  to.Reset();
  EXPECT_EQ(to.Make<Small>(2).data(), made.data());
}

TEST(ArenaList, KeepsItsElementsWhileItGrows) {
  Workspace workspace;
  ArenaList<int> list(workspace);
  EXPECT_TRUE(list.empty());
  for (int i = 0; i < 1000; ++i) list.Append(i);
  ASSERT_EQ(list.size(), 1000u);
  int expected = 0;
  for (int element : list) EXPECT_EQ(element, expected++);
  EXPECT_EQ(list.back(), 999);
}

TEST(ArenaList, TruncateDropsTheEnd) {
  Workspace workspace;
  ArenaList<int> list(workspace, 4);
  for (int i = 0; i < 4; ++i) list.Append(i);
  list.Truncate(2);
  EXPECT_EQ(list.span().size(), 2u);
  EXPECT_EQ(list.Append(), 0);
  EXPECT_EQ(list[2], 0);
}

}  // namespace
}  // namespace claimwright
