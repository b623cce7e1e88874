// The memory of a call.
#ifndef CLAIMWRIGHT_WORKSPACE_H_
#define CLAIMWRIGHT_WORKSPACE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <type_traits>
#include <vector>

#include "absl/types/span.h"

namespace claimwright {

// Owns all memory a call works in: an arena that keeps its blocks, so that calls after the first
// few allocate nothing. One per thread; move-only; thread-compatible. It carries nothing of a claim
// from one call to the next: its content decides no result.
class Workspace {
 public:
  Workspace() = default;
  Workspace(Workspace&&) = default;
  Workspace& operator=(Workspace&&) = default;

  // Forgets everything made so far and keeps the blocks. The engine calls it when a call begins.
  void Reset() {
    block_ = 0;
    at_ = blocks_.empty() ? nullptr : blocks_[0].begin();
    end_ = blocks_.empty() ? nullptr : blocks_[0].end();
  }

  // An array of value-initialized elements; it lives until Reset.
  template <typename T>
  absl::Span<T> Make(size_t count) {
    absl::Span<T> made = MakeRaw<T>(count);
    for (T& element : made) new (&element) T();
    return made;
  }

  // The same without initializing: the caller writes before it reads.
  template <typename T>
  absl::Span<T> MakeRaw(size_t count) {
    static_assert(std::is_trivially_destructible<T>::value, "nothing here is destroyed");
    static_assert(alignof(T) <= kAlignment, "over-aligned");
    const size_t size = (count * sizeof(T) + kAlignment - 1) & ~(kAlignment - 1);
    if (size > static_cast<size_t>(end_ - at_)) NextBlock(size);
    T* made = reinterpret_cast<T*>(at_);
    at_ += size;
    return absl::MakeSpan(made, count);
  }

  size_t bytes_held() const;  // of all blocks

 private:
  static constexpr size_t kAlignment = 16;
  struct Block {
    std::unique_ptr<char[]> bytes;
    size_t size;
    char* begin() const { return bytes.get(); }
    char* end() const { return bytes.get() + size; }
  };

  void NextBlock(size_t at_least);

  std::vector<Block> blocks_;
  size_t block_ = 0;  // the one in use
  char* at_ = nullptr;
  char* end_ = nullptr;
};

// A list in a Workspace. It grows by moving to twice the room; its elements are trivially copyable.
template <typename T>
class ArenaList {
 public:
  explicit ArenaList(Workspace& workspace, size_t room = 0) : workspace_(&workspace) {
    if (room > 0) Grow(room);
  }

  T& Append() {
    if (size_ == room_) Grow(room_ == 0 ? 16 : 2 * room_);
    return *new (&data_[size_++]) T();
  }
  T& Append(const T& value) {
    if (size_ == room_) Grow(room_ == 0 ? 16 : 2 * room_);
    return *new (&data_[size_++]) T(value);
  }
  // Without initializing: the caller writes every field.
  T& AppendRaw() {
    if (size_ == room_) Grow(room_ == 0 ? 16 : 2 * room_);
    return *new (&data_[size_++]) T;
  }

  // Drops the elements from `size` on; it is at most size().
  void Truncate(size_t size) { size_ = size; }

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T& operator[](size_t i) { return data_[i]; }
  const T& operator[](size_t i) const { return data_[i]; }
  T* begin() { return data_; }
  T* end() { return data_ + size_; }
  const T* begin() const { return data_; }
  const T* end() const { return data_ + size_; }
  T& back() { return data_[size_ - 1]; }
  absl::Span<T> span() const { return absl::MakeSpan(data_, size_); }

 private:
  static_assert(std::is_trivially_copyable<T>::value, "moved by copying");

  void Grow(size_t room) {
    T* moved = workspace_->MakeRaw<T>(room).data();
    for (size_t i = 0; i < size_; ++i) new (&moved[i]) T(data_[i]);
    data_ = moved;
    room_ = room;
  }

  Workspace* workspace_;
  T* data_ = nullptr;
  size_t size_ = 0;
  size_t room_ = 0;
};

}  // namespace claimwright

#endif  // CLAIMWRIGHT_WORKSPACE_H_
