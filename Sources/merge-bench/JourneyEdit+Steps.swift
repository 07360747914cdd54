import JourneyModel

extension JourneyEdit {
    func applyToSteps(_ journey: inout Journey, _ trace: inout Trace) {
        guard let key = step, let position = journey.steps.firstIndex(where: { $0.key == key })
        else { return }
        switch self {
        case .insert(_, let new, let label):
            insert(Step(key: new, label: label, kind: .message), position, &journey, &trace)
        case .remove: remove(position, &journey, &trace)
        case .move:
            journey.steps.append(journey.steps.remove(at: position))
            trace.touched.insert("order")
            trace.used.insert(key)
        default:
            guard let place = edit(&journey.steps[position], in: journey, &trace) else { return }
            trace.touched.insert("\(key)/\(place)")
            trace.used.insert(key)
        }
    }

    private var step: String? {
        switch self {
        case .label(let key, _), .subject(let key, _), .wait(let key, _), .team(let key, _),
            .tag(let key, _), .insert(let key, _, _), .remove(let key), .reroute(let key, _),
            .outcome(let key, _, _), .passOver(let key), .move(let key):
            key
        case .metric, .size, .tier, .market, .exit: nil
        }
    }

    /// Changes one field; returns its name, or nil where the step has no such field.
    private func edit(
        _ step: inout Step, in journey: Journey, _ trace: inout Trace
    ) -> String? {
        switch self {
        case .label(_, let label):
            step.label = label
            return "label"
        case .subject(_, let subject):
            guard step.content != nil else { return nil }
            step.content?.subject = subject
            return "subject"
        case .wait(_, let duration):
            guard step.kind == .wait else { return nil }
            step.wait = Wait(duration: duration)
            return "wait"
        case .team(_, let team):
            step.team = team
            return "team"
        case .tag(_, let tag):
            guard !step.tags.contains(tag) else { return nil }
            step.tags.append(tag)
            return "tags/\(tag)"
        case .reroute(_, let target):
            guard let index = step.outcomes.firstIndex(where: { $0.key == "no" }),
                journey.steps.contains(where: { $0.key == target })
            else { return nil }
            step.outcomes[index].next = target
            trace.used.insert(target)
            return "outcomes/no"
        case .outcome(_, let key, let target):
            guard !step.outcomes.isEmpty, !step.outcomes.contains(where: { $0.key == key }),
                journey.steps.contains(where: { $0.key == target })
            else { return nil }
            step.outcomes.append(Outcome(key: key, next: target))
            trace.used.insert(target)
            return "outcomes/\(key)"
        case .passOver:
            guard let next = step.next,
                let follower = journey.steps.first(where: { $0.key == next }),
                let target = follower.next
            else { return nil }
            step.next = target
            trace.isFarReaching = true
            return "next"
        default: return nil
        }
    }

    private func insert(
        _ new: Step, _ position: Int, _ journey: inout Journey, _ trace: inout Trace
    ) {
        let before = journey.steps[position]
        guard let next = before.next, !journey.steps.contains(where: { $0.key == new.key }) else {
            return
        }
        var new = new
        new.next = next
        journey.steps[position].next = new.key
        journey.steps.insert(new, at: position + 1)
        trace.touched.formUnion(["\(before.key)/next", "new/\(new.key)"])
        trace.used.formUnion([before.key, next])
    }

    private func remove(_ position: Int, _ journey: inout Journey, _ trace: inout Trace) {
        let gone = journey.steps[position]
        guard let next = gone.next, next != gone.key, journey.entry.start != gone.key else {
            return
        }
        journey.steps.remove(at: position)
        for index in journey.steps.indices {
            let key = journey.steps[index].key
            if journey.steps[index].next == gone.key {
                journey.steps[index].next = next
                trace.touched.insert("\(key)/next")
                trace.used.insert(key)
            }
            for way in journey.steps[index].outcomes.indices
            where journey.steps[index].outcomes[way].next == gone.key {
                journey.steps[index].outcomes[way].next = next
                trace.touched.insert("\(key)/outcomes/\(journey.steps[index].outcomes[way].key)")
                trace.used.insert(key)
            }
        }
        for metric in journey.metrics where metric.step == gone.key {
            trace.touched.insert("metric/\(metric.metric)/\(gone.key)")
        }
        journey.metrics.removeAll { $0.step == gone.key }
        trace.removed.insert(gone.key)
        trace.used.formUnion([gone.key, next])
    }
}
