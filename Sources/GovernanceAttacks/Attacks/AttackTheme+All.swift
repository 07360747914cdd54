extension AttackTheme {
    /// Every attack that was thought of; the swept ones are made from the live database.
    package static let all = [
        AttackTheme("own-work", "own work is not signed off, by whichever account", Attack.ownWork),
        AttackTheme("rights", "nobody decides without the right to", Attack.withoutRight),
        AttackTheme("digests", "a decision counts on exactly what was shown", Attack.digests),
        AttackTheme(
            "signatures", "a signature is its person's own, over what they sign off",
            Attack.signatures),
        AttackTheme(
            "decisions", "a veto, a question and a second thought stand", Attack.decisions),
        AttackTheme(
            "delegations", "a right that is lent is no more than the right",
            Attack.delegations + Attack.chains),
        AttackTheme(
            "standard", "a standard change does what was signed off, as often as that says",
            Attack.standard),
        AttackTheme(
            "retiring", "what is retired is in nobody's use, and stays so", Attack.retiring),
        AttackTheme(
            "leaving", "what is to go is gone only when nobody is inside", Attack.leaving),
        AttackTheme(
            "figures", "who may change what risk is measured by", Attack.figures),
        AttackTheme(
            "measuring", "an experiment is read by what its plan says, or not at all",
            Attack.measuring),
        AttackTheme(
            "touches", "what customers did is counted, not read, and goes when operations says",
            Attack.touches),
        AttackTheme(
            "publishing", "nothing is published or verified by saying so", Attack.publishing),
        AttackTheme("reading", "what belongs to another team is not read", Attack.reading),
        AttackTheme("past", "the past tells no more than the present", Attack.past),
        AttackTheme("messages", "what is sent reaches whom it is for", Attack.messages),
        AttackTheme(
            "channels", "nothing tells of what is hidden by the side",
            Attack.sideChannels + Attack.presence),
        AttackTheme("identity", "nobody is somebody else", Attack.identity),
        AttackTheme("logins", "a login is one person for as long as it lives", Attack.logins),
        AttackTheme("members", "nobody gives rights alone, or to themselves", Attack.members),
        AttackTheme("session", "nothing that a session can set counts", Attack.session),
        AttackTheme("objects", "nothing that a session can make counts", Attack.objects),
        AttackTheme("shadows", "nothing stands before what a function means", Attack.shadows),
        AttackTheme("server", "the server itself is out of reach", Attack.server),
        AttackTheme("time", "no zone and no clock of the caller's counts", Attack.time),
        AttackTheme(
            "freezes", "a freeze holds, and others let through it than sign off",
            Attack.freezes),
        AttackTheme(
            "emergencies", "who acts alone is bound by time, and somebody else answers for it",
            Attack.emergencies),
        AttackTheme("journeys", "only who may narrows, only operations widens", Attack.journeys),
        AttackTheme(
            "commands", "a command id stands for one command of one person", Attack.commands),
        AttackTheme("budgets", "nobody floods the others", Attack.budgets),
        AttackTheme("envelopes", "a hostile envelope is refused whole", Attack.envelopes),
        AttackTheme(
            "outsiders", "checks are recorded by a runner that holds their job",
            Attack.forgery),
        AttackTheme(
            "runner", "a runner that lies gets no further than its findings",
            Attack.lies + Attack.readSets + Attack.results + Attack.secondRunner),
        AttackTheme(
            "apply", "a runner applies nothing that people did not sign off",
            Attack.applying + Attack.moments),
        AttackTheme(
            "periodic", "only operations decides what runs when, and what stays",
            Attack.periodic),
        AttackTheme(
            "experiments", "an experiment is decided by what a runner has read, in its time",
            Attack.experiments),
        AttackTheme("tables", "no table is written or read but by the functions", Attack.tables),
    ]

    package static func attack(named name: String) -> Attack? {
        for theme in all {
            if let found = theme.attacks.first(where: { $0.name == name }) { return found }
        }
        return nil
    }
}
