import Glibc

/// One key of a terminal, taken without the Enter key.
struct KeyPress {
    var terminal: Int32

    private static let interrupt: UInt8 = 3
    private static let end: UInt8 = 4

    /// Waits for a key, and leaves the terminal as it was.
    ///
    /// What was typed before the question counts for nothing: nobody signs off by typing ahead.
    /// - Returns: The sign; nil at the end of what is typed, at Ctrl-C, and where this is no terminal.
    func read() -> Character? {
        var before = termios()
        guard tcgetattr(terminal, &before) == 0 else { return nil }
        var raw = before
        // Ctrl-C comes as a key too: ended by its signal, the terminal would stay silent.
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
        guard tcsetattr(terminal, TCSAFLUSH, &raw) == 0 else { return nil }
        defer { tcsetattr(terminal, TCSANOW, &before) }
        guard let byte = nextByte(), byte != Self.interrupt, byte != Self.end else { return nil }
        // An arrow key or an accented letter is several bytes, and no answer.
        return byte < 0x80 && byte != 0x1B ? Character(UnicodeScalar(byte)) : "?"
    }

    private func nextByte() -> UInt8? {
        var byte: UInt8 = 0
        while true {
            let count = Glibc.read(terminal, &byte, 1)
            if count == 1 { return byte }
            guard count < 0, errno == EINTR else { return nil }
        }
    }
}
