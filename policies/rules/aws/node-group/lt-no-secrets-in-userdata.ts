import { hasCredentialForm } from "../../../reading/credential-forms";
import { isCredential } from "../../../reading/credentials";
import { ask, must, not, notApplicable, some } from "../../../reading/logic";
import { machineTypes } from "../../../reading/services";
import type { ResourceRule } from "../../../rule";

/** A name and what it is given, as shells, YAML and JSON write it. */
const assignment = /["']?([A-Za-z_][\w.-]{0,63})["']?\s*[=:]\s*["']?([^\s"',;&|]{1,256})/g;

/** The script itself; user data of templates is Base64, that of machines may be either. */
function scriptOf(text: string): string {
    return /^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text) ? Buffer.from(text, "base64").toString("utf8") : text;
}

function holdsCredential(value: unknown): boolean {
    if (typeof value !== "string") return false;
    const script = scriptOf(value);
    if (hasCredentialForm(script)) return true;
    return [...script.matchAll(assignment)].some(([, name = "", given = ""]) => isCredential(name, given));
}

export const awsLtNoSecretsInUserdata: ResourceRule = {
    scope: "resource",
    id: "aws-lt-no-secrets-in-userdata",
    title: "Start scripts hold no credentials",
    requirement: "User data of machines and launch templates holds no credential.",
    themes: ["secrets"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: ["aws:ec2/launchTemplate:LaunchTemplate", ...machineTypes],
    properties: ["userData", "userDataBase64"],
    rationale: "Whatever runs on the machine reads its user data, and so does whoever may describe it.",
    fix: "Read the secret from Secrets Manager with the machine's own role when it starts.",
    url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html",
    check: (resource) => {
        const given = [resource.get("userData"), resource.get("userDataBase64")];
        if (given.every((value) => value === undefined)) return notApplicable;
        return must(
            not(some(given.map((value) => ask(value, holdsCredential)))),
            "user data holds a credential",
            "userData",
        );
    },
};
