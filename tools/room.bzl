"""A room: one folder under src/, one library, its public headers in include/claimwright/."""

load("@rules_cc//cc:defs.bzl", "cc_library", "cc_test")

def room(name, public = [], textual_hdrs = [], deps = []):
    """The library of a room.

    Args:
      name: the folder's name.
      public: its headers in include/claimwright/, without folder and ending.
      textual_hdrs: files that are included and not compiled.
      deps: libraries it includes.
    """
    cc_library(
        name = name,
        srcs = native.glob(["*.cc"]),
        hdrs = native.glob(["*.h"]) + ["//:include/claimwright/%s.h" % header for header in public],
        textual_hdrs = textual_hdrs,
        visibility = ["//visibility:public"],
        deps = ["//:include"] + deps,
    )

def room_test(name, deps, srcs = None, **kwargs):
    """A GoogleTest of a room, from the file of its name.

    Args:
      name: the test's name.
      deps: libraries it includes, GoogleTest excepted.
      srcs: its files, if not name.cc.
      **kwargs: as in cc_test.
    """
    cc_test(
        name = name,
        srcs = srcs or [name + ".cc"],
        deps = deps + ["@com_google_googletest//:gtest_main"],
        **kwargs
    )
