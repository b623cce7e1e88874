"""cc_proto_library under the name it has in current protobuf releases."""

cc_proto_library = native.cc_proto_library
