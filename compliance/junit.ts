import type { Evidence, RuleEvidence } from "./evidence/schema";
import { judgedIn, stoppingIn } from "./evidence/totals";
import { easedSettings, fileErrors, loweredTexts, resourceName, resourceType } from "./words";

/** What XML 1.0 cannot hold, in whatever form. Source: https://www.w3.org/TR/xml/#charsets, from knowledge, unverified. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const escapes: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&apos;",
    "\n": "&#10;",
    "\r": "&#13;",
    "\t": "&#9;",
};

/** Text inside of an element or attribute. */
const xml = (text: string): string =>
    text.replace(forbidden, "\ufffd").replace(/[&<>"'\n\r\t]/g, (one) => escapes[one]!);

function openOf({ resources }: RuleEvidence): readonly string[] {
    return resources
        .filter(({ result }) => result !== "pass" && result !== "notApplicable" && result !== "remediated")
        .map(
            ({ urn, result, message = "" }) =>
                `${result} ${resourceType(urn)} ${resourceName(urn)}${message ? `: ${message}` : ""}`,
        );
}

/** A rule: failed where it is mandatory and violated; skipped where nothing was decided; else passed, with what is to be known in its output. */
function testCase(rule: RuleEvidence, stack: string): { readonly kind: "failed" | "skipped" | "passed"; text: string } {
    const { rule: id, pack, title, level, totals, eased } = rule;
    const open = [...openOf(rule), ...(eased ? [`eased by ${eased.join(", ")}`] : [])].join("\n");
    const head = `    <testcase classname="${xml(`${stack}.${pack}`)}" name="${xml(id)}"`;
    if (stoppingIn(rule) > 0)
        return {
            kind: "failed",
            text: `${head}>\n      <failure type="${xml(rule.severity)}" message="${xml(title)}">${xml(open)}</failure>\n    </testcase>\n`,
        };
    const nothing = level === "disabled" ? "the rule is off here" : `nothing here to judge${open && `: ${open}`}`;
    const undecided = totals.undetermined > 0 && totals.fail === 0;
    if (judgedIn(totals) === 0 || level === "disabled" || undecided) {
        const why = undecided ? `undetermined: ${open}` : nothing;
        return { kind: "skipped", text: `${head}>\n      <skipped message="${xml(why)}"/>\n    </testcase>\n` };
    }
    const more = open === "" ? "/>\n" : `>\n      <system-out>${xml(open)}</system-out>\n    </testcase>\n`;
    return { kind: "passed", text: `${head}${more}` };
}

function suite(evidence: Evidence): string {
    const { subject, time, asOf, rules } = evidence;
    const cases = rules.map((rule) => testCase(rule, subject.stack));
    const count = (kind: string) => cases.filter((one) => one.kind === kind).length;
    const broken = [
        ...fileErrors([evidence]).map((why) => ["files without errors", why] as const),
        ...(subject.failed === undefined ? [] : [["planned to its end", subject.failed] as const]),
    ];
    const errors = broken.map(
        ([name, why]) =>
            `    <testcase classname="${xml(subject.stack)}" name="${name}">\n      <error message="${xml(why)}"/>\n    </testcase>\n`,
    );
    const property = (name: string) => (text: string) => `      <property name="${name}" value="${xml(text)}"/>\n`;
    const told = [
        ...easedSettings([evidence]).map(property("eased")),
        ...loweredTexts([evidence]).map(property("lowered")),
    ];
    const properties = `    <properties>\n      <property name="asOf" value="${xml(asOf)}"/>\n${told.join("")}    </properties>\n`;
    const numbers = `tests="${cases.length + errors.length}" failures="${count("failed")}" errors="${errors.length}" skipped="${count("skipped")}"`;
    return `  <testsuite name="${xml(subject.stack)}" ${numbers} timestamp="${xml(time.slice(0, 19))}">\n${properties}${errors.join("")}${cases.map(({ text }) => text).join("")}  </testsuite>\n`;
}

/** Evidence as JUnit XML: a suite a stack, a case a rule. Advisory violations are told in the output of a case that passes. */
export function* complianceJunit(all: readonly Evidence[]): Generator<string> {
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="tenantry compliance">\n';
    for (const one of all) yield suite(one);
    yield "</testsuites>\n";
}
