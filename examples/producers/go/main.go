// Scores three applications and logs each as an inference: go run . The address is in INFERWATCH_URL.
package main

import (
	"errors"
	"fmt"
	"math"
	"os"
	"time"
)

type application struct {
	id      string
	age     float64
	income  float64
	country string
	comment string
}

// A model of one rule
func score(a application) (label string, value float64, err error) {
	if a.income <= 0 {
		return "", 0, errors.New("income must be positive, ask jane.doe@example.com")
	}
	label = "bad"
	if a.age >= 25 {
		label = "good"
	}
	return label, math.Min(a.age/50, 1), nil
}

func logged(sender *Sender, a application) {
	started := time.Now()
	fields := map[string]any{
		"model.name": "credit-risk", "model.version": "2.3.1", "service.name": "scoring", "request.id": a.id,
		"input.num.age": a.age, "input.num.income": a.income, "input.cat.country": a.country, "input.text.comment": a.comment,
	}
	label, value, err := score(a)
	if err != nil {
		fields["error.type"], fields["error.message"] = "InvalidApplication", err.Error()
	} else {
		fields["prediction.label"], fields["prediction.value"] = label, value
	}
	fields["latency_ms"] = float64(time.Since(started).Nanoseconds()) / 1e6
	sender.Log(fields)
}

func main() {
	url := os.Getenv("INFERWATCH_URL")
	if url == "" {
		url = "http://127.0.0.1:8080"
	}
	sender := NewSender(url, os.Getenv("INFERWATCH_TOKEN"))
	logged(sender, application{"r-1", 41, 42000, "DE", "write to jane.doe@example.com"})
	logged(sender, application{"r-2", 22, 9000, "FR", ""})
	logged(sender, application{"r-3", 22, 0, "FR", "Grüße 👋"})
	sender.Close(5 * time.Second)
	fmt.Printf("dropped %d, refused %d\n", sender.Dropped.Load(), sender.Refused.Load())
}
