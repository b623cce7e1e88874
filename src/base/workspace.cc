#include "claimwright/workspace.h"

#include <algorithm>
#include <utility>

namespace claimwright {

void Workspace::NextBlock(size_t at_least) {
  while (++block_ < blocks_.size() && blocks_[block_].size < at_least) {
  }
  if (blocks_.empty()) block_ = 0;
  if (block_ >= blocks_.size()) {
    constexpr size_t kFirst = size_t{64} << 10;
    const size_t size = std::max(at_least, blocks_.empty() ? kFirst : 2 * blocks_.back().size);
    blocks_.push_back(Block{std::unique_ptr<char[]>(new char[size]), size});
    block_ = blocks_.size() - 1;
  }
  at_ = blocks_[block_].begin();
  end_ = blocks_[block_].end();
}

size_t Workspace::bytes_held() const {
  size_t held = 0;
  for (const Block& block : blocks_) held += block.size;
  return held;
}

}  // namespace claimwright
