extension JourneyGraph {
    /// The most messages that any way through the journey sends one person within 7 days.
    ///
    /// `channels` are those that count; nil: all messages, those without a channel too.
    package func busiestWeek(channels: Set<Step.Channel>? = nil) -> BusiestWindow {
        busiestWindow(days: 7, channels: channels)
    }

    /// The most messages that any way through the journey sends one person in a window of days.
    ///
    /// The window is half open: with messages a day apart, seven days hold seven, not eight. Waits
    /// of unknown length (a time of day, a date of the person, a wait for an event, which may
    /// happen at once) count as no time: the answer is the worst case. Several runs of one person
    /// at the same time, and other journeys, are not looked at.
    ///
    /// Exact while at most 500 messages fit, which a journey of 500 steps without rings cannot
    /// exceed; beyond that the answer is flagged as a lower bound. For each number of messages
    /// the search keeps the shortest time in which each step can be reached, so it costs at most
    /// 500 shortest-path searches however many ways there are.
    package func busiestWindow(days: Int, channels: Set<Step.Channel>? = nil) -> BusiestWindow {
        let window = min(max(days, 0), 3_660) * 86_400
        let counts = steps.map { step in
            step.kind == .message
                && (channels.map { wanted in step.channel.map(wanted.contains) ?? false } ?? true)
        }
        let seconds = steps.map { $0.kind == .wait ? $0.wait?.shortestSeconds ?? 0 : 0 }
        var search = BusiestWindowSearch(
            successors: successors, counts: counts, seconds: seconds, window: window)
        let reachable = positions(from: start.map { [$0] } ?? [], along: successors)
        let way = search.run(from: reachable.sorted())
        return found(way, hasMore: search.hasMore)
    }

    private func found(
        _ way: [BusiestWindowSearch.Visit], hasMore: Bool
    ) -> BusiestWindow {
        let contacts = way.filter(\.isContact).map { visit in
            BusiestWindow.Contact(
                step: steps[visit.position].key, label: steps[visit.position].label,
                offsetSeconds: visit.seconds)
        }
        let unknown = way.map { steps[$0.position] }.filter {
            $0.kind == .waitFor || ($0.kind == .wait && $0.wait?.duration == nil)
        }
        return BusiestWindow(
            contacts: contacts, unknownWaits: unknown.map(\.key), isLowerBound: hasMore)
    }
}
