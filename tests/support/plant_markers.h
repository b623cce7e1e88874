// Markers in the place of what identifies a person, to see where they come out again.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_PLANT_MARKERS_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_PLANT_MARKERS_H_

#include "google/protobuf/message.h"

namespace claimwright::testing {

inline constexpr char kMarker[] = "MARKER-7";

// Sets every text that identifies a person, in the message and in the messages it has, to kMarker.
// Answers how many were set.
int PlantMarkers(google::protobuf::Message* message);

}  // namespace claimwright::testing

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_PLANT_MARKERS_H_
