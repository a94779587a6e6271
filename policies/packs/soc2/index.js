// What `pulumi preview --policy-pack policies/packs/soc2` runs: the same rules that the planner judges by.
require("../../../scripts/build.js").ensureBuilt();
require("../../../dist/policies/pulumi-pack.js").servePack(require("../../../dist/policies/packs/soc2/pack.js").soc2);
