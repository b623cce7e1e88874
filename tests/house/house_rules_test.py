"""The house rules hold in this tree; and each violation planted in a small tree is found."""
import os
import shutil
import tempfile
import unittest

import tools

house_rules = tools.load("house_rules")

GOOD_TREE = {
    "tools/rooms.json": '{"base": {"may": [], "headers": ["money"]}, "model": {"may": ["base"], "headers": ["facts"]},'
                        ' "plan": {"may": ["base"], "headers": []}, "cli": {"may": "*", "headers": []}}',
    "include/claimwright/money.h": "int Cents();\n",
    "include/claimwright/facts.h": '#include "claimwright/money.h"\n',
    "src/base/BUILD.bazel": 'room(\n    name = "base",\n    public = ["money"],\n)\n',
    "src/base/money.cc": '#include "claimwright/money.h"\n\n// 1.5 in a comment; "printf(" in a literal.\n'
                         'const char* kText = "0.5 std::cout TO" "DO";\nint Cents() { return 1\'000; }\n',
    "src/base/rules.inc": 'CLAIMWRIGHT_RULE(kCopay, "cost_sharing.copay", COST_SHARING, DECISION, "0.1.0", "CARC 3")\n',
    "src/plan/plan.cc": '#include "claimwright/money.h"\n#include "src/base/money.h"\nint F() { return kCopay; }\n',
    "src/cli/main.cc": '#include "claimwright/facts.h"\n#include <cstdio>\nint main() { printf("1.5 %f", 1.5); }\n',
    "docs/rules.md": "| `cost_sharing.copay` |\n",
    "proto/a.proto": "message A {\n  int64 cents = 1;  // of the line\n  // An id.\n  string id = 2;\n  oneof b {\n"
                     "    string c = 3;  // text\n  }\n}\nenum E {\n  E_UNSPECIFIED = 0;\n  E_ONE = 1;  // one\n}\n",
}


def findings(changes):
    """What is found in the good tree with these files changed, or removed where None."""
    root = tempfile.mkdtemp()
    try:
        for path, text in {**GOOD_TREE, **changes}.items():
            if text is None:
                continue
            full = os.path.join(root, path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "w", encoding="utf-8") as file:
                file.write(text)
        return house_rules.House(root).check()
    finally:
        shutil.rmtree(root)


def lines_of(count):
    return "\n".join("  Step();" for _ in range(count))


class PlantedViolations(unittest.TestCase):
    def expect(self, changes, *expected):
        found = findings(changes)
        self.assertEqual([row.split(": ")[0] + ": " + row.split(": ")[1] for row in found], list(expected), found)

    def expect_in_code(self, code, *kinds):
        found = findings({"src/base/money.cc": code})
        self.assertEqual([row.split(":")[0] for row in found], list(kinds), code)

    def test_the_good_tree_has_none(self):
        self.expect({})

    def test_a_room_that_includes_one_it_may_not(self):
        self.expect({"src/plan/plan.cc": '#include "claimwright/facts.h"\nint kCopay;\n'}, "room boundary: src/plan/plan.cc:1")

    def test_a_room_that_includes_the_inside_of_another(self):
        self.expect({"src/cli/main.cc": '#include "src/plan/plan.h"\n'}, "room boundary: src/cli/main.cc:1")

    def test_a_public_header_that_includes_a_room_its_own_may_not(self):
        self.expect({"include/claimwright/money.h": '#include "claimwright/facts.h"\n'},
                    "room boundary: include/claimwright/money.h:1")

    def test_an_include_that_no_room_owns(self):
        self.expect({"src/base/money.cc": "#include <claimwright/other.h>\n"}, "room boundary: src/base/money.cc:1")

    def test_an_include_without_its_folder(self):
        self.expect({"src/base/money.cc": '#include "money.h"\n'}, "include: src/base/money.cc:1")
        self.expect({"src/base/money.cc": '#include "../base/money.h"\n'}, "include: src/base/money.cc:1")

    def test_a_room_that_is_not_in_the_table(self):
        self.expect({"src/extra/a.cc": "\n"}, "room: src/extra/a.cc")
        self.expect({"include/claimwright/extra.h": "\n"}, "room: include/claimwright/extra.h")

    def test_a_public_header_in_one_list_only(self):
        self.expect({"src/base/BUILD.bazel": 'room(name = "base", public = ["money", "more"])\n'},
                    "public header: src/base/BUILD.bazel")
        self.expect({"src/model/BUILD.bazel": 'room(name = "model")\n'}, "public header: src/model/BUILD.bazel")

    def test_words_that_a_library_does_not_use(self):
        for code in ("void F() { std::cout; }", 'void F() { printf("x"); }', "void F() { abort(); }", "void F() { throw 1; }",
                     "auto t = absl::Now();", "using namespace std;", 'auto e = getenv("X");', "std::ifstream in;",
                     "static thread_local int x;", "std::chrono::steady_clock::now();", "assert(x);", "m.ShortDebugString();"):
            self.expect_in_code(code, "not in a library")

    def test_floating_point(self):
        for code in ("double x;", "auto x = 0.5;", "auto x = 1e6;", "float F();", "auto x = std::round(y);", "absl::SimpleAtod(s, &x);"):
            self.expect_in_code(code, "floating point")

    def test_numbers_that_are_whole(self):
        self.expect_in_code("auto x = 0x1e5 + 1'000'000; auto y = a.b1.c; auto z = '.';")

    def test_a_function_that_does_not_fit_a_screen(self):
        self.expect_in_code("namespace a {\nclass B {\n int F() {\n" + lines_of(68) + "\n }\n};\n}\n")
        self.expect_in_code("namespace a {\nclass B {\n int F() {\n" + lines_of(69) + "\n }\n};\n}\n", "long function")
        self.expect_in_code("int F(int a,\n      int b) {\n  if (a) {\n" + lines_of(66) + "\n  }\n}\n", "long function")
        self.expect_in_code("const int kTable[] = {\n" + "1,\n" * 90 + "};\n")
        self.expect_in_code('const char* kText = R"(\nF() {\n' + "x\n" * 90 + '})";\n')

    def test_a_function_of_a_test(self):
        self.expect({"tests/base/a_test.cc": "TEST(A, B) {\n" + lines_of(70) + "\n}\n"}, "long function: tests/base/a_test.cc:1")

    def test_a_path_of_a_machine(self):
        for path in ("/" "work/main", "/" "root/x", "/" "home/someone"):
            self.expect({"docs/a.md": f"x\nsee {path}\n"}, "machine path: docs/a.md:2")

    def test_what_was_left_undone(self):
        self.expect({"src/base/money.cc": "// TO" "DO: later\n"}, "left undone: src/base/money.cc:1")
        self.expect({"tools/x": "# FIX" "ME\n"}, "left undone: tools/x:1")

    def test_a_rule_without_its_line(self):
        self.expect({"docs/rules.md": "cost_sharing.copay\n"}, "rule without a line: docs/rules.md")

    def test_a_rule_that_nothing_uses(self):
        self.expect({"src/plan/plan.cc": "// kCopay\nint kCopays;\n"}, "rule never used: src/base/rules.inc")

    def test_an_edit_is_used_by_its_bit(self):
        row = 'CLAIMWRIGHT_RULE(kCopay, "cost_sharing.copay", EDITS, EDIT, "0.1.0", "x")\n'
        self.expect({"src/base/rules.inc": row, "src/plan/plan.cc": "int x = kEditCopay;\n"})
        self.expect({"src/base/rules.inc": row, "src/plan/plan.cc": "int x = kEditCopays;\n"}, "rule never used: src/base/rules.inc")

    def test_a_field_without_a_comment(self):
        found = findings({"proto/a.proto": "message A {\n  // x\n  string a = 1;\n  string b = 2 [(phi) = true];\n"
                                           "  oneof c {\n    string d = 3;\n  }\n}\nenum E {\n  E_ONE = 1;\n}\n"})
        self.assertEqual([row.split(": ")[2] for row in found], ["A.b", "A.c.d", "E.E_ONE"])


class ThisTree(unittest.TestCase):
    def test_the_house_rules_hold(self):
        self.assertEqual(sorted(house_rules.House(tools.ROOT).check()), [])


if __name__ == "__main__":
    unittest.main()
