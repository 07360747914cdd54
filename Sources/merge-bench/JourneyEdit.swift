import JourneyModel

/// One change that a person makes to a journey.
enum JourneyEdit {
    case label(String, String)
    case subject(String, String)
    case wait(String, String)
    case team(String, String)
    case tag(String, String)
    case insert(after: String, key: String, label: String)
    case remove(String)
    /// Where those go who did not open.
    case reroute(String, to: String)
    case outcome(String, key: String, to: String)
    case passOver(String)
    case metric(String, step: String)
    case size(Int)
    case tier(Int)
    case market(String)
    case exit(String, String)
    case move(String)

    /// What an edit did, so that two sets of edits can be told independent without merging them.
    struct Trace {
        var touched: Set<String> = []
        var used: Set<String> = []
        var removed: Set<String> = []
        /// It may keep people from steps that others change.
        var isFarReaching = false

        func isIndependent(of other: Trace) -> Bool {
            !isFarReaching && !other.isFarReaching && touched.isDisjoint(with: other.touched)
                && removed.isDisjoint(with: other.used) && used.isDisjoint(with: other.removed)
        }
    }

    /// - Parameter near: among few steps, so that edits clash.
    static func random(
        _ random: inout SeededRandom, in journey: Journey, near: Bool
    ) -> JourneyEdit {
        let keys = near ? Array(journey.steps.prefix(12)) : journey.steps
        let key = random.pick(keys).key
        let word = random.pick(["one", "two", "three"])
        switch random.number(below: 20) {
        case 0, 1: return .label(key, word)
        case 2, 3: return .subject(key, word)
        case 4, 5: return .wait(key, random.pick(["1d", "2d", "12h"]))
        case 6: return .team(key, random.pick(["sms-team", "push-team"]))
        case 7: return .tag(key, word)
        case 8, 9, 10:
            return .insert(after: key, key: "n\(random.number(below: near ? 9 : 400))", label: word)
        case 11, 12: return .remove(key)
        case 13: return .reroute(key, to: random.pick(keys).key)
        case 14: return .outcome(key, key: word, to: random.pick(keys).key)
        case 15: return .metric(random.pick(["click-rate", "reply-rate"]), step: key)
        case 16: return near ? .size(random.number(below: 9_000)) : .market(word)
        case 17:
            return near ? .tier(1 + random.number(below: 4)) : .exit(word, random.pick(["a", "b"]))
        case 18: return near ? .passOver(key) : .label(key, word)
        default: return near ? .move(key) : .subject(key, word)
        }
    }

    /// Makes the change where it can be made, and notes what it did.
    func apply(to journey: inout Journey, _ trace: inout Trace) {
        switch self {
        case .size(let size):
            journey.audience?.size = size
            trace.touched.insert("size")
        case .tier(let tier):
            journey.tier = tier
            trace.touched.insert("tier")
        case .market(let market):
            guard !journey.markets.contains(market) else { return }
            journey.markets.append(market)
            trace.touched.insert("market/\(market)")
        case .exit(let key, let condition):
            guard !journey.exits.contains(where: { $0.key == key }) else { return }
            journey.exits.append(Exit(key: key, condition: condition))
            trace.touched.insert("exit/\(key)")
        case .metric(let metric, let step):
            guard journey.steps.contains(where: { $0.key == step }),
                !journey.metrics.contains(where: { $0.metric == metric && $0.step == step })
            else { return }
            journey.metrics.append(MetricReference(metric: metric, step: step))
            trace.touched.insert("metric/\(metric)/\(step)")
            trace.used.insert(step)
        default: applyToSteps(&journey, &trace)
        }
    }
}
