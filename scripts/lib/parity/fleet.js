"use strict";
// What docs/reference/parity.md is read from, and what its test plans: a cell of each cloud, and a tenant of each tier there.

const tiers = ["free", "standard", "premium", "enterprise"];
const clouds = {
    aws: { name: "AWS", region: "eu-west-1", account: '"111122223333"' },
    azure: { name: "Azure", region: "westeurope", account: "0b1f6471-1bf0-4dda-aec3-111122223333" },
    gcp: { name: "Google Cloud", region: "europe-west1", account: "tenantry-parity" },
};

const administrators = "administrators: [5c0b9a1e-6f6d-4a57-9d0e-111122223333]";
const defaults = `owner: {team: platform, email: platform@example.com, cost_center: cc-1}
placement: {deployers: [203.0.113.0/24]}
tenant_config: {monitoring: {alert_channels: [email]}}
cell: {deployers: [203.0.113.0/24], owner: {team: platform, email: platform@example.com, cost_center: cc-1}}
`;

/** Files of a fleet that has, on each cloud, a cell and a tenant of each tier that says no more than where it lies. */
function files() {
    const found = { "organisation/defaults.yaml": defaults };
    for (const [cloud, { region, account }] of Object.entries(clouds)) {
        const administered = cloud === "azure" ? administrators : "";
        found[`cells/${cloud}-a.yaml`] = `cell: ${cloud}-a\nregion: ${region}\naccount: ${account}\n${administered}\n`;
        for (const tier of tiers) {
            const placed = cloud === "azure" && tier === "enterprise" ? `placement: {${administrators}}\n` : "";
            const id = `${tier}-${cloud}`;
            found[`${id}.yaml`] = `tenant_id: ${id}\ntier: ${tier}\nregion: ${region}\n${placed}`;
        }
    }
    return found;
}

module.exports = { clouds, files, tiers };
