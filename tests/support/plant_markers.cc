#include "tests/support/plant_markers.h"

#include "claimwright/v1/options.pb.h"
#include "google/protobuf/descriptor.h"

namespace claimwright::testing {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

int PlantMarkers(Message* message) {
  int planted = 0;
  const google::protobuf::Reflection* reflection = message->GetReflection();
  for (int i = 0; i < message->GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = message->GetDescriptor()->field(i);
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      for (int n = 0; field->is_repeated() && n < reflection->FieldSize(*message, field); ++n) {
        planted += PlantMarkers(reflection->MutableRepeatedMessage(message, field, n));
      }
      if (!field->is_repeated() && reflection->HasField(*message, field)) {
        planted += PlantMarkers(reflection->MutableMessage(message, field));
      }
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING && !field->is_repeated() &&
               field->options().GetExtension(v1::phi)) {
      reflection->SetString(message, field, kMarker);
      ++planted;
    }
  }
  return planted;
}

}  // namespace claimwright::testing
