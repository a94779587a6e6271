// What `pulumi preview --policy-pack policies/packs/iso27001` runs: the same rules that the planner judges by.
require("../../../scripts/build.js").ensureBuilt();
require("../../../dist/policies/pulumi-pack.js").servePack(
    require("../../../dist/policies/packs/iso27001/pack.js").iso27001,
);
