"""Judges documents by checkov in one process, each by itself: two in one run would be one graph, joined by names that they happen to share.

    judge.py <framework> < [{"name", "text", "checks", or every check}...] > [["check", "resource", "name", passed]...]
"""

import json
import os
import sys
import tempfile

from checkov.arm.runner import Runner as Arm
from checkov.kubernetes.runner import Runner as Kubernetes
from checkov.runner_filter import RunnerFilter
from checkov.terraform.plan_runner import Runner as TerraformPlan


class Named(RunnerFilter):
    """Asks the checks that are named, or every one; checkov's own filter matches each name as a pattern, which takes most of the time."""

    def should_run_check(self, check=None, check_id=None, *_args, **_more):
        return not self.checks or (check_id or check.id) in self.checks


runners = {"arm": (Arm, "json"), "kubernetes": (Kubernetes, "yaml"), "terraform_plan": (TerraformPlan, "json")}
framework = sys.argv[1]
runner, ending = runners[framework]

said = []
for document in json.load(sys.stdin):
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, f"document.{ending}"), "w", encoding="utf-8") as file:
            file.write(document["text"])
        asked = Named(framework=[framework], checks=document.get("checks"), show_progress_bar=False)
        reports = runner().run(root_folder=folder, runner_filter=asked)
    for report in reports if isinstance(reports, list) else [reports]:
        if report.parsing_errors:
            sys.exit(f"{document['name']} could not be read: {report.parsing_errors}")
        for passed, records in ((True, report.passed_checks), (False, report.failed_checks)):
            said.extend([record.check_id, record.resource, document["name"], passed] for record in records)
json.dump(said, sys.stdout)
