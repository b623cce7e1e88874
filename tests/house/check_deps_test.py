"""Each difference between includes and deps that is planted is found, and no other."""
import unittest

import tools

check_deps = tools.load("check_deps")

STATUS = "@com_google_absl//absl/status:status"
GTEST = "@com_google_googletest//:gtest_main"


def rule(kind, name, **lists):
    rows = "".join(
        f'<list name="{key}">' + "".join(f'<label value="{value}"/>' for value in values) + "</list>"
        for key, values in lists.items())
    return f'<rule class="{kind}" name="{name}">{rows}</rule>'


def findings(files, plan_deps, test_deps):
    xml = "<query>" + "".join([
        rule("cc_library", "//:include"),
        rule("proto_library", "//proto:p", srcs=["//proto:claimwright/v1/plan.proto"]),
        rule("cc_proto_library", "//proto:p_cc", deps=["//proto:p"]),
        rule("cc_library", "//src/base:base", srcs=["//src/base:money.cc"],
             hdrs=["//src/base:code.h", "//:include/claimwright/money.h"], deps=["//:include"]),
        rule("cc_library", "//src/plan:plan", srcs=["//src/plan:plan.cc"], hdrs=["//src/plan:plan.h"], deps=plan_deps),
        rule("cc_test", "//tests/plan:plan_test", srcs=["//tests/plan:plan_test.cc"], deps=test_deps),
    ]) + "</query>"
    return check_deps.Checker(xml, files.get).check()


PLAN = '#include "src/plan/plan.h"\n\n#include <vector>\n\n#include "absl/status/status.h"\n#include "claimwright/money.h"\n'
TEST = '#include "gtest/gtest.h"\n#include "src/plan/plan.h"\n'
FILES = {"src/plan/plan.cc": PLAN, "src/plan/plan.h": '#include "claimwright/v1/plan.pb.h"\n', "tests/plan/plan_test.cc": TEST}
PLAN_DEPS = ["//:include", "//src/base:base", "//proto:p_cc", STATUS]
TEST_DEPS = ["//src/plan:plan", GTEST]


class CheckDeps(unittest.TestCase):
    def test_what_fits_is_not_reported(self):
        self.assertEqual(findings(FILES, PLAN_DEPS, TEST_DEPS), [])

    def test_a_missing_dep_is_found(self):
        for label, include in ((STATUS, "absl/status/status.h"), ("//src/base:base", "claimwright/money.h"),
                               ("//proto:p_cc", "claimwright/v1/plan.pb.h")):
            deps = [dep for dep in PLAN_DEPS if dep != label]
            self.assertEqual(findings(FILES, deps, TEST_DEPS), [f"//src/plan:plan: add {label}, for {include}"])

    def test_a_missing_dep_on_the_test_framework_is_found(self):
        self.assertEqual(findings(FILES, PLAN_DEPS, ["//src/plan:plan"]),
                         ["//tests/plan:plan_test: add @com_google_googletest//:gtest, for gtest/gtest.h"])

    def test_what_comes_through_another_dep_is_not_enough(self):
        files = {**FILES, "tests/plan/plan_test.cc": TEST + '#include "src/base/code.h"\n'}
        self.assertEqual(findings(files, PLAN_DEPS, TEST_DEPS), ["//tests/plan:plan_test: add //src/base:base, for src/base/code.h"])

    def test_a_dep_of_which_nothing_is_included_is_found(self):
        files = {**FILES, "src/plan/plan.cc": '#include "src/plan/plan.h"\n'}
        self.assertEqual(findings(files, PLAN_DEPS, TEST_DEPS),
                         ["//src/plan:plan: remove //src/base:base, nothing of it is included",
                          f"//src/plan:plan: remove {STATUS}, nothing of it is included"])

    def test_abseil_headers_have_the_labels_of_their_project(self):
        for header, label in (("strings/str_cat.h", "strings:strings"), ("strings/cord.h", "strings:cord"),
                              ("status/statusor.h", "status:statusor"), ("types/span.h", "types:span"),
                              ("container/flat_hash_map.h", "container:flat_hash_map"),
                              ("base/attributes.h", "base:core_headers"), ("time/civil_time.h", "time:time")):
            self.assertEqual(check_deps.absl_label(header), "@com_google_absl//absl/" + label)


if __name__ == "__main__":
    unittest.main()
