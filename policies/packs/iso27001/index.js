// What `pulumi preview --policy-pack policies/packs/iso27001` runs: the same rules that the planner judges by.
require("../serve.js")("iso27001");
