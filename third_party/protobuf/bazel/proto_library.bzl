"""proto_library under the name it has in current protobuf releases."""

proto_library = native.proto_library
