import Testing

@testable import JourneyRunner

@Suite("Wake signal")
struct WakeSignalTests {
    @Test("a signal that comes before the sleep ends it at once")
    func earlySignal() async {
        let signal = WakeSignal()
        signal.fire()
        await signal.wait(upTo: .seconds(3600))
    }

    @Test("a signal that comes during the sleep ends it")
    func signalDuringSleep() async {
        let signal = WakeSignal()
        async let sleeping: Void = signal.wait(upTo: .seconds(3600))
        signal.fire()
        await sleeping
    }

    @Test("without a signal the sleep ends by itself")
    func noSignal() async {
        await WakeSignal().wait(upTo: .milliseconds(1))
    }

    @Test("cancelling the task that sleeps ends the sleep")
    func cancelled() async {
        let signal = WakeSignal()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await signal.wait(upTo: .seconds(3600)) }
            group.cancelAll()
        }
    }

    @Test("a signal is used up by the sleep that it ends")
    func usedUp() async {
        let signal = WakeSignal()
        signal.fire()
        await signal.wait(upTo: .seconds(3600))
        let start = ContinuousClock.now
        await signal.wait(upTo: .milliseconds(20))
        #expect(ContinuousClock.now - start >= .milliseconds(20))
    }
}
