package import JourneyModel

extension Facts {
    /// Reads the facts as SQL writes them: `teams`, `journeys`, `waivers`, `inherited`, and the
    /// lists of ``Portfolio``, which may be missing and are then unknown.
    ///
    /// - Throws: `invalid` for a missing part or a wrong type: facts that cannot be read must not
    ///   look like facts that are empty.
    package init(json: JSON) throws(GovernanceError) {
        let reader = FactsReader(json, path: "facts")
        self.init(
            teams: try reader.items("teams") { (item) throws(GovernanceError) in
                Team(
                    key: try item.string("key"), name: try item.string("name"),
                    channels: try item.strings("channels"),
                    isOperations: try item.bool("operations"))
            },
            journeys: try reader.items("journeys") { (item) throws(GovernanceError) in
                LiveJourney(
                    key: try item.string("key"), revision: try item.int("revision"),
                    state: try item.string("state"), content: try item.value("content"))
            },
            waivers: try reader.items("waivers") { (item) throws(GovernanceError) in
                WaiverDocument(
                    key: try item.string("key"), revision: try item.int("revision"),
                    content: try item.value("content"))
            },
            inherited: try reader.items("inherited") { (item) throws(GovernanceError) in
                InheritedFinding(
                    kind: try item.string("kind"), key: try item.string("key"),
                    policy: try item.string("policy"), rule: try item.string("rule"),
                    at: item.optionalString("at"), mendBy: item.optionalString("mendBy"))
            },
            portfolio: try Portfolio(reader))
    }
}
