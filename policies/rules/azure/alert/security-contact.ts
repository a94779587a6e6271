import { isWord } from "../../../reading/azure/words";
import { ask, every, must, not } from "../../../reading/logic";
import { securityContact } from "../../../reading/microsoft";
import { isFalse, isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const isOn = isWord("On");

export const azureSecurityContact: ResourceRule = {
    scope: "resource",
    id: "azure-security-contact",
    title: "Somebody is told of attacks",
    requirement: "A security contact has an e-mail address, is on, and notices go to those who own the subscription.",
    themes: ["monitoring"],
    severity: "medium",
    level: "mandatory",
    types: [securityContact],
    properties: ["emails", "isEnabled", "notificationsByRole.state"],
    rationale: "What Defender for Cloud finds is worth what somebody does about it.",
    fix: "Set emails, and notificationsByRole.state to On.",
    url: "https://learn.microsoft.com/azure/defender-for-cloud/configure-email-notifications",
    check: (contact) =>
        must(
            every([
                ask(contact.get("emails"), isSet),
                not(ask(contact.get("isEnabled"), isFalse)),
                ask(contact.get("notificationsByRole.state"), isOn),
            ]),
            "nobody is told, or not those who own the subscription",
            "who is told",
        ),
};
