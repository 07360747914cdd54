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
}
