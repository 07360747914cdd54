import JourneyModel
import JourneyPolicy
package import JourneyStore

/// Recorded checks, made once more from what they were made from.
///
/// Checks are a pure function of their inputs, so that whoever repeats them gets the same bytes: a
/// runner that hid a finding, and a result that somebody changed since, are found out.
package struct RepeatedChecks: Sendable {
    package enum Outcome: Equatable, Sendable {
        case same
        /// What differs, in words; the strongest first.
        case differs([String])
        /// Why they cannot be made again.
        case unrepeatable(String)
    }

    private let recorded: RecordedChecks

    package init(_ recorded: RecordedChecks) {
        self.recorded = recorded
    }

    /// - Parameter policies: texts by their digests.
    package func outcome(policies: [String: String]) -> Outcome {
        let altered = altered
        guard let text = recorded.result, let result = Self.json(text) else {
            return .differs(altered + ["the result is gone, or cannot be read"])
        }
        guard let manifest = recorded.inputs.bundle else {
            let why = "which policies judged was not kept then"
            return altered.isEmpty ? .unrepeatable(why) : .differs(altered)
        }
        do throws(GovernanceError) {
            let bundle = try PolicyBundle(manifest: manifest, texts: policies)
            let again = try CheckedRevision(recorded.inputs).result(under: bundle)
            guard let repeated = Self.json(again) else {
                return .unrepeatable("what they come to now cannot be read")
            }
            let found =
                altered + missingSeats(repeated)
                + (again == text ? [] : ResultDifference(from: result, to: repeated).words)
            return found.isEmpty ? .same : .differs(found)
        } catch {
            return altered.isEmpty ? .unrepeatable(error.message) : .differs(altered)
        }
    }

    /// What is not what its digest says, and digests that the event names otherwise.
    private var altered: [String] {
        var found: [String] = []
        if let text = recorded.result, Digest(of: Array(text.utf8)).hex != recorded.resultDigest {
            found.append("the result is not what was recorded")
        }
        let facts = try? CanonicalJSON.text(of: recorded.inputs.facts)
        if facts.map({ Digest(of: Array($0.utf8)).hex }) != recorded.factsDigest {
            found.append("the facts are not what was recorded")
        }
        if let bundle = recorded.inputs.bundle,
            Digest(of: Array(bundle.utf8)).hex != recorded.bundleDigest
        {
            found.append("the list of policies is not what was recorded")
        }
        guard let event = recorded.event else {
            return found + ["no event says that they were made"]
        }
        let said = [
            ("result", recorded.resultDigest), ("facts", recorded.factsDigest),
            ("bundle", recorded.bundleDigest),
        ]
        for (name, digest) in said {
            if let other = event[name]?.string, other != digest {
                found.append("their event names another \(name)")
            }
        }
        return found
    }

    /// Seats that the policies ask for and that were not opened, or for fewer people.
    private func missingSeats(_ result: JSON) -> [String] {
        let operationsMayBeOne = recorded.event?["single"]?.bool == true
        let opened = Dictionary(
            recorded.seats.map { ($0.team, $0) }, uniquingKeysWith: { first, _ in first })
        return (result["seats"]?.array ?? []).compactMap { seat in
            guard let team = seat["team"]?.string else { return nil }
            let wanted = operationsMayBeOne ? 1 : seat["count"]?.int ?? 1
            guard let open = opened[team] else {
                return "the policies ask for a seat of \(team), which was not opened"
            }
            if seat["signed"]?.bool == true, open.signed == false {
                return "the policies ask \(team) for own signatures, and any sign-off counted"
            }
            return open.needed < wanted
                ? "the policies ask for \(wanted) of \(team), and \(open.needed) were asked" : nil
        }
    }

    private static func json(_ text: String) -> JSON? {
        let limits = JSONParser.Limits(sizeBytes: 256 << 20)
        return try? JSONParser.parse(Array(text.utf8), limits: limits).json
    }
}
