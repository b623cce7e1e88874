// Why a line was denied or is not decided, in plain words, and what to do about it.
#ifndef CLAIMWRIGHT_SRC_EXPLAIN_DENIAL_WORDS_H_
#define CLAIMWRIGHT_SRC_EXPLAIN_DENIAL_WORDS_H_

#include <string>

#include "src/explain/sentences.h"

namespace claimwright {

// Of a step that denies, an edit or a denial; with what the patient owes.
std::string DenialWords(const LineInClaim& in, const v1::Step& step);

// Of a step that pends.
std::string PendWords(const v1::Step& step);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_EXPLAIN_DENIAL_WORDS_H_
