"""A fuzzed door: one function of bytes that must hold for any of them."""

load("@rules_cc//cc:defs.bzl", "cc_binary", "cc_library", "cc_test")

def fuzzed_door(name, deps, corpus, size = "medium"):
    """Makes NAME_replay_test, which CI runs, and NAME_fuzzer, for `bazel build --config=fuzz`.

    Args:
      name: the door's name; NAME.cc defines LLVMFuzzerTestOneInput.
      deps: libraries it includes.
      corpus: labels of files that are replayed, and where fuzzing begins.
      size: of the test.
    """
    cc_library(
        name = name,
        testonly = True,
        srcs = [name + ".cc"],
        deps = deps,
        alwayslink = True,
    )
    cc_test(
        name = name + "_replay_test",
        size = size,
        srcs = ["replay_test.cc"],
        args = ["$(locations %s)" % label for label in corpus],
        data = corpus,
        deps = [
            ":" + name,
            "@com_google_googletest//:gtest",
        ],
    )
    cc_binary(
        name = name + "_fuzzer",
        testonly = True,
        linkopts = ["-fsanitize=fuzzer"],
        tags = ["manual"],
        deps = [":" + name],
    )
