"""Abseil's labels on Debian's libabsl: link options only, the linker drops what is not needed."""

load("@rules_cc//cc:defs.bzl", "cc_library")

def absl_library(name, link):
    """An Abseil target that links the named libraries with what they need.

    Args:
      name: Abseil's own target name.
      link: libraries of Debian's package, without the prefix libabsl_; empty for headers only.
    """
    cc_library(
        name = name,
        linkopts = ["-Wl,--as-needed"] + ["-labsl_" + library for library in link],
        visibility = ["//visibility:public"],
    )

_BASE = ["raw_logging_internal", "log_severity", "base", "spinlock_wait", "throw_delegate"]
_STRINGS = ["strings", "strings_internal", "int128"] + _BASE
_CORD = ["cord", "cord_internal", "cordz_info", "cordz_handle", "cordz_functions"] + _STRINGS
_TIME = ["time", "time_zone", "civil_time"] + _STRINGS
_SYNCHRONIZATION = ["synchronization", "graphcycles_internal", "malloc_internal", "stacktrace", "symbolize", "debugging_internal", "demangle_internal"] + _TIME
_HASH = ["hash", "city", "low_level_hash"] + _STRINGS + ["bad_optional_access", "bad_variant_access"]
_TABLE = ["raw_hash_set", "hashtablez_sampler", "exponential_biased"] + _HASH + _SYNCHRONIZATION
_STATUS = ["status", "strerror"] + _CORD + _SYNCHRONIZATION
_RANDOM = ["random_distributions", "random_seed_sequences", "random_seed_gen_exception"] + \
          ["random_internal_" + part for part in ["platform", "pool_urbg", "randen", "randen_hwaes", "randen_hwaes_impl", "randen_slow", "seed_material"]] + _STRINGS

LIBRARIES = {
    "base": {"base": _BASE, "core_headers": [], "config": []},
    "container": {
        "flat_hash_map": _TABLE,
        "flat_hash_set": _TABLE,
        "inlined_vector": _BASE,
        "btree": _BASE,
    },
    "hash": {"hash": _HASH},
    "numeric": {"int128": _STRINGS, "bits": []},
    "random": {"random": _RANDOM},
    "status": {"status": _STATUS, "statusor": ["statusor"] + _STATUS},
    "strings": {"strings": _STRINGS, "cord": _CORD, "str_format": ["str_format_internal"] + _STRINGS},
    "time": {"time": _TIME},
    "types": {"optional": ["bad_optional_access"] + _BASE, "span": _BASE, "variant": ["bad_variant_access"] + _BASE},
    "algorithm": {"container": []},
    "functional": {"function_ref": _BASE},
    "cleanup": {"cleanup": _BASE},
}
