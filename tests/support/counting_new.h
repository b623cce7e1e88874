// Counts every allocation of the program it is linked into.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_COUNTING_NEW_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_COUNTING_NEW_H_

namespace claimwright::witness {

// Calls of operator new so far.
long Allocations();

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_COUNTING_NEW_H_
