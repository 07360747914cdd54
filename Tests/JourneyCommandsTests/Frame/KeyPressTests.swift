import Foundation
import Glibc
import Testing

@testable import JourneyCommands

@Suite("A key pressed")
struct KeyPressTests {
    @Test(
        "one key is an answer; Ctrl-C, Ctrl-D and the signs of other keys are none",
        arguments: [
            ("a", "a"), ("Q", "Q"), ("\u{3}", nil), ("\u{4}", nil), ("\u{1B}[A", "?"), ("é", "?"),
        ] as [(String, Character?)])
    func keys(typed: String, expected: Character?) throws {
        let terminal = try Terminal()
        terminal.type(typed)
        #expect(KeyPress(terminal: terminal.inner).read() == expected)
        #expect(terminal.isLineByLine)
    }

    @Test("what was typed before the question is no answer to it")
    func typedAhead() throws {
        let terminal = try Terminal()
        terminal.write("a\n")
        var waiting = pollfd(fd: terminal.inner, events: Int16(POLLIN), revents: 0)
        #expect(poll(&waiting, 1, -1) == 1)
        terminal.type("s")
        #expect(KeyPress(terminal: terminal.inner).read() == "s")
    }

    @Test("where there is no terminal there is no answer")
    func noTerminal() {
        #expect(KeyPress(terminal: open("/dev/null", O_RDONLY)).read() == nil)
    }
}

/// Both ends of a terminal of its own.
private final class Terminal: Sendable {
    let outer: Int32
    let inner: Int32

    init() throws {
        var (outer, inner): (Int32, Int32) = (-1, -1)
        try #require(openpty(&outer, &inner, nil, nil, nil) == 0)
        (self.outer, self.inner) = (outer, inner)
    }

    deinit {
        close(inner)
        close(outer)
    }

    var isLineByLine: Bool {
        var found = termios()
        return tcgetattr(inner, &found) == 0 && found.c_lflag & tcflag_t(ICANON | ECHO) != 0
    }

    func write(_ text: String) {
        Array(text.utf8).withUnsafeBytes { _ = Glibc.write(outer, $0.baseAddress, $0.count) }
    }

    /// Typed as soon as the terminal takes single keys.
    func type(_ text: String) {
        let thread = Thread { [self] in
            while isLineByLine { sched_yield() }
            write(text)
        }
        thread.start()
    }
}
