/** Why no rule shows a criterion of SOC 2, by its id: of every one without a rule. In our own words, 2026-11. */
export const whySoc2: Readonly<Record<string, string>> = {
    "CC1.1": "Whether people act with integrity is seen in their conduct, not in a configuration.",
    "CC1.2": "What a board oversees is in its minutes and its composition.",
    "CC1.3":
        "The tenant's owner and who may administer it are in its file; whether the organisation's reporting lines are right is not.",
    "CC1.4": "Competence is shown by hiring, training and review of people.",
    "CC1.5": "Holding people to account is a matter of management; a plan names owners alone.",
    "CC2.1":
        "Plans and this evidence are information for control; whether people use it, and whether it is enough, they have to say.",
    "CC2.2": "What an organisation tells its own people leaves no trace in infrastructure.",
    "CC2.3": "What is told to customers and authorities is outside of what is deployed.",
    "CC3.1": "Objectives are set by people before anything is deployed.",
    "CC3.2":
        "Failed rules are risks that were found; the register of risks, their owners and their weight are not kept here.",
    "CC3.3": "Fraud is assessed by people; rules on rights and logs limit it and show nothing of the assessment.",
    "CC3.4":
        "A plan shows each change before it is made; whether its significance was judged, the review of the change tells.",
    "CC4.1":
        "Each plan is an evaluation; that it is run regularly, and by whom, is seen in the audit log and the pipeline.",
    "CC4.2": "Findings are reported with each plan; that somebody was told and acted is not known to a rule.",
    "CC5.1": "Which control activities were chosen, and why, is decided by people.",
    "CC5.2": "The catalogue as a whole is such a control; no single rule stands for it.",
    "CC5.3": "Rules are policies put into effect; the written policies and procedures behind them are documents.",
    "CC6.4": "Buildings and machines are the cloud provider's: its own report covers them.",
    "CC6.5":
        "That a tenant's data is gone at its end is shown by the certificate of `tenantry offboard`, not by a rule about what is deployed.",
    "CC7.4": "Alarms reach somebody; how an incident is then handled, no configuration tells.",
    "CC9.1":
        "Copies and standbys lessen disruption and are judged under A1.2; insurance and plans of the business are not here.",
    "CC9.2": "Vendors are assessed by people, with contracts and reports.",
    "PI1.1": "What processing is for is defined with the customer.",
    "PI1.2": "Whether inputs are complete and accurate is decided in the tenant's own software.",
    "PI1.3": "Whether processing is correct is decided in the tenant's own software.",
    "PI1.4": "Whether outputs are complete and accurate is decided in the tenant's own software.",
    "P1.1": "A privacy notice is a text for people.",
    "P2.1": "Choice and consent are asked for by the tenant's own software.",
    "P3.1": "What is collected is decided by the tenant's own software.",
    "P3.2": "Consent is asked for by the tenant's own software.",
    "P4.1": "Purposes of use are set by people and kept by software.",
    "P5.1": "Access for data subjects is given by the tenant's own software and people.",
    "P5.2": "Correction is made by the tenant's own software and people.",
    "P6.1": "Paths out of a tenant's network are judged under CC6.6; what is disclosed by agreement is not seen.",
    "P6.2": "Authorized disclosures are recorded by whoever makes them.",
    "P6.3": "Access to data is logged; whether an access was an unauthorized disclosure, people find out.",
    "P6.4": "Commitments of third parties are contracts.",
    "P6.5": "Notices by third parties are agreed in contracts.",
    "P6.6": "Breaches are notified by people.",
    "P6.7": "An account of disclosures is given by people on request.",
    "P7.1": "Quality of personal information is up to the tenant's own software.",
    "P8.1": "Complaints are handled by people.",
};
