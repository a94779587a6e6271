// What `pulumi preview --policy-pack policies/packs/gdpr` runs: the same rules that the planner judges by.
require("../../../scripts/build.js").ensureBuilt();
require("../../../dist/policies/pulumi-pack.js").servePack(require("../../../dist/policies/packs/gdpr/pack.js").gdpr);
