package import ArgumentParser
import JourneyModel
import JourneyStore

package struct ProposalImpact: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "impact",
        abstract: "Show what a proposal means for customers, and how far it reaches",
        usage: "wayleave proposal impact <proposal> [options]",
        discussion: """
            EXAMPLES
              wayleave proposal impact P-142
              wayleave proposal impact P-142 --json

            As the checks recorded it. Shares of people are exact behind random splits; what a
            decision lets through is not known beforehand, so it is told as "up to". The map marks
            what is new, what changes and what goes; as a picture: wayleave journey map --help
            """)

    @Argument(help: "As P-142 or 142", transform: ProposalReference.init(argument:))
    package var proposal: ProposalReference

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let screen = try await invocation.withStore { store throws(GovernanceError) in
            let detail = try await store.proposals.show(proposal.id)
            let texts = try await store.proposals.texts(proposal.id, revision: detail.revision)
            let experiments = try await store.experiments.all()
            return ImpactScreen(
                detail: detail, maps: try Self.maps(texts),
                experiments: experiments.filter { experiment in
                    ["approved", "running", "paused"].contains(experiment.state)
                        && texts.contains {
                            $0.kind == "journey" && $0.key == experiment.journey
                        }
                })
        }
        invocation.output.show(screen)
    }

    private static func maps(_ texts: [ProposalText]) throws(GovernanceError) -> [JourneyMap] {
        var maps: [JourneyMap] = []
        for text in texts where text.kind == "journey" {
            maps.append(try JourneyMap(of: text))
        }
        return maps
    }
}

extension JourneyMap {
    /// A journey as a revision makes it, with what it is changed from.
    ///
    /// - Throws: `unexpected` for stored text that cannot be read.
    init(of text: ProposalText) throws(GovernanceError) {
        self.init(
            of: try Self.journey(text.content), changing: try text.base.map(Self.journey))
    }

    private static func journey(_ text: String) throws(GovernanceError) -> Journey {
        do {
            return try Journey(document: try JSONParser.parse(Array(text.utf8)).json)
        } catch {
            throw GovernanceError(
                .unexpected, "A revision of the journey is stored in a form that cannot be read.",
                hint: "wayleave doctor")
        }
    }
}
