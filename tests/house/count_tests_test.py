"""Passed and failed cases are counted from a run's events, and nothing that failed is lost."""
import json
import os
import tempfile
import unittest

import tools

count_tests = tools.load("count_tests")

XML = """<testsuites><testsuite>
<testcase name="a" status="run"/><testcase name="b" status="run"/><testcase name="c" status="notrun"/>
<testcase name="d" status="run"><skipped message=""/></testcase>{more}
</testsuite></testsuites>"""


def configured(label, kind="cc_test rule"):
    return {"id": {"targetConfigured": {"label": label}}, "configured": {"targetKind": kind}}


class CountTests(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def result(self, label, status, xml):
        path = os.path.join(self.folder.name, f"test {len(os.listdir(self.folder.name))}.xml")
        if xml is not None:
            with open(path, "w", encoding="utf-8") as file:
                file.write(xml)
        output = {"name": "test.xml", "uri": "file://" + path.replace(" ", "%20")}
        return {"id": {"testResult": {"label": label}}, "testResult": {"status": status, "testActionOutput": [output]}}

    def count(self, *events):
        return count_tests.count(json.dumps(event) for event in events)

    def test_cases_are_counted(self):
        self.assertEqual(self.count(configured("//a"), self.result("//a", "PASSED", XML.format(more=""))), (2, 0))

    def test_a_failure_is_counted(self):
        more = '<testcase name="e" status="run"><failure/></testcase>'
        self.assertEqual(self.count(configured("//a"), self.result("//a", "FAILED", XML.format(more=more))), (2, 1))

    def test_a_crash_that_left_no_file_is_one_failure(self):
        self.assertEqual(self.count(configured("//a"), self.result("//a", "FAILED", None)), (0, 1))

    def test_a_timeout_after_cases_that_passed_is_one_failure(self):
        self.assertEqual(self.count(configured("//a"), self.result("//a", "TIMEOUT", XML.format(more=""))), (2, 1))

    def test_a_test_that_was_not_built_is_one_failure(self):
        self.assertEqual(self.count(configured("//a"), configured("//b", "cc_library rule")), (0, 1))


if __name__ == "__main__":
    unittest.main()
