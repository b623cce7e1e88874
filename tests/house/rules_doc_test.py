"""docs/rules.md is what tools/rules_doc makes of src/base/rules.inc."""
import os
import unittest

import tools

rules_doc = tools.load("rules_doc")


def read(path):
    with open(os.path.join(tools.ROOT, path), encoding="utf-8") as file:
        return file.read()


class RulesDoc(unittest.TestCase):
    def test_the_page_is_current(self):
        self.assertEqual(read("docs/rules.md"), rules_doc.page(read("src/base/rules.inc")), "run tools/rules_doc")

    def test_every_rule_has_a_row_under_its_stage(self):
        page = rules_doc.page('CLAIMWRIGHT_RULE(kA, "settle.a", SETTLE, DECISION, "0.2.0", "one | two")\n'
                              'CLAIMWRIGHT_RULE(kB, "edits.b", EDITS, EDIT, "0.1.0", "three")\n')
        self.assertIn("## Settle\n\n| Rule | Kind | Since | From |\n|---|---|---|---|\n"
                      "| `settle.a` | decision | 0.2.0 | one \\| two |\n", page)
        self.assertLess(page.index("edits.b"), page.index("settle.a"))

    def test_a_line_of_another_form_is_refused(self):
        with self.assertRaises(SystemExit):
            rules_doc.page("CLAIMWRIGHT_RULE(kA)\n")


if __name__ == "__main__":
    unittest.main()
