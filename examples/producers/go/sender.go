package main

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"time"
)

const (
	mostLines    = 500
	mostBytes    = 900_000
	longestPause = 30 * time.Second
)

// Sender sends inferences to an Inferwatch service. Log never waits: lines go to a bounded queue, a goroutine sends them in batches.
// A batch that was not taken is sent again under the same Idempotency-Key, so nothing is stored twice.
type Sender struct {
	Dropped, Refused atomic.Int64

	endpoint, token string
	lines           chan []byte
	done            chan struct{}
	client          http.Client
}

// NewSender starts a sender; token may be empty.
func NewSender(url, token string) *Sender {
	s := &Sender{
		endpoint: strings.TrimRight(url, "/") + "/api/v1/events",
		token:    token,
		lines:    make(chan []byte, 10_000),
		done:     make(chan struct{}),
		client:   http.Client{Timeout: 30 * time.Second},
	}
	go s.sendAll()
	return s
}

// Log takes one inference, by the names of its fields. Not to be called after Close.
func (s *Sender) Log(inference map[string]any) {
	line := map[string]any{"@timestamp": time.Now().UTC().Format("2006-01-02T15:04:05.000Z"), "event.id": newID()}
	for name, value := range inference {
		line[name] = value
	}
	encoded, err := json.Marshal(line)
	if err != nil {
		s.Dropped.Add(1)
		return
	}
	select {
	case s.lines <- encoded:
	default:
		s.Dropped.Add(1)
	}
}

// Close sends what waits, for at most the time-out.
func (s *Sender) Close(timeout time.Duration) {
	close(s.lines)
	select {
	case <-s.done:
	case <-time.After(timeout):
	}
}

func (s *Sender) sendAll() {
	defer close(s.done)
	var next []byte
	for open := true; open || next != nil; {
		var batch [][]byte
		batch, next, open = s.batch(next)
		if len(batch) > 0 {
			s.send(bytes.Join(batch, []byte("\n")), int64(len(batch)))
		}
	}
}

// The lines of one request, the line that did not fit, and whether more can come.
func (s *Sender) batch(first []byte) (batch [][]byte, rest []byte, open bool) {
	linger := time.After(200 * time.Millisecond)
	size := 0
	if first != nil {
		batch, size = append(batch, first), len(first)
	}
	for len(batch) < mostLines {
		select {
		case line, more := <-s.lines:
			if !more {
				return batch, nil, false
			}
			if len(batch) > 0 && size+len(line) > mostBytes {
				return batch, line, true
			}
			batch, size = append(batch, line), size+len(line)+1
		case <-linger:
			return batch, nil, true
		}
	}
	return batch, nil, true
}

func (s *Sender) send(body []byte, lines int64) {
	key := newID()
	for pause := 250 * time.Millisecond; !s.taken(body, lines, key); pause *= 2 {
		if pause > longestPause {
			pause = longestPause
		}
		time.Sleep(pause)
	}
}

// False: to be sent again.
func (s *Sender) taken(body []byte, lines int64, key string) bool {
	request, err := http.NewRequest(http.MethodPost, s.endpoint, bytes.NewReader(body))
	if err != nil {
		s.Refused.Add(lines)
		return true
	}
	request.Header.Set("Content-Type", "application/x-ndjson")
	request.Header.Set("Idempotency-Key", key)
	if s.token != "" {
		request.Header.Set("Authorization", "Bearer "+s.token)
	}
	answer, err := s.client.Do(request)
	if err != nil {
		return false
	}
	defer answer.Body.Close()
	if answer.StatusCode == http.StatusTooManyRequests || answer.StatusCode >= 500 {
		return false
	}
	var receipt struct{ Refused int64 }
	if answer.StatusCode != http.StatusAccepted || json.NewDecoder(answer.Body).Decode(&receipt) != nil {
		receipt.Refused = lines
	}
	s.Refused.Add(receipt.Refused)
	return true
}

func newID() string {
	var random [16]byte
	if _, err := rand.Read(random[:]); err != nil {
		panic(err) // without randomness ids would not be unique
	}
	return fmt.Sprintf("%x", random)
}
