package import JourneyModel

/// Which team answers for which steps, as rules of patterns in a CSV file.
///
/// The file begins with the line `journey,channel,step,team`. The first rule that fits a step names
/// its team; the first that fits a journey with `*` for channel and step names its owner. A journey
/// pattern is tried on the key and the name, a step pattern on the key, the platform's key and the
/// label; the channel of a step that has none is `none`.
package struct OwnerMap: Equatable, Sendable {
    package struct Rule: Equatable, Sendable {
        package let journey: Glob
        package let channel: Glob
        package let step: Glob
        package let team: String
        /// Line of the file.
        package let line: Int

        func fits(_ journey: Journey) -> Bool {
            self.journey.matches(journey.key) || self.journey.matches(journey.name)
        }

        func fits(_ step: Step) -> Bool {
            channel.matches(step.channel?.rawValue ?? "none")
                && [step.key, step.platformKey, step.label].contains { name in
                    name.map(self.step.matches) ?? false
                }
        }
    }

    package static let columns = ["journey", "channel", "step", "team"]
    package static let mostBytes = 1 << 20
    package static let mostRules = 10_000

    package let rules: [Rule]

    /// Sets the owner of the journey and the team of each step; what no rule fits stays as it is
    /// and gives a warning each.
    package func assign(to journey: inout Journey) -> [Diagnostic] {
        var unmatched: [Diagnostic] = []
        let fitting = rules.filter { $0.fits(journey) }
        if let rule = fitting.first(where: { $0.channel.matchesAll && $0.step.matchesAll }) {
            journey.owner = rule.team
        } else {
            unmatched.append(
                Self.warning(
                    "owner", "No rule gives the journey \"\(journey.key)\" an owner.",
                    remedy: "Add the line \(journey.key),*,*,TEAM."))
        }
        for index in journey.steps.indices {
            let step = journey.steps[index]
            if let rule = fitting.first(where: { $0.fits(step) }) {
                journey.steps[index].team = rule.team
            } else {
                let channel = step.channel?.rawValue ?? "none"
                unmatched.append(
                    Self.warning(
                        "steps[\(index)].team",
                        "No rule gives the step \"\(step.key)\" (\(channel)) of the journey "
                            + "\"\(journey.key)\" a team.",
                        remedy: "Add the line \(journey.key),\(channel),\(step.key),TEAM."))
            }
        }
        return unmatched
    }

    private static func warning(_ path: String, _ message: String, remedy: String) -> Diagnostic {
        Diagnostic(.warning, path: path, location: nil, message: message, remedy: remedy)
    }
}
